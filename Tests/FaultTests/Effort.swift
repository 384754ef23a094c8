import FoundationEssentials
import HydrosTestSupport
import Testing

/// How much the fault tests do.
enum Effort {
  private static let environment = ProcessInfo.processInfo.environment

  /// Everything, for hours if need be, and not only what a few minutes allow.
  static let isExhaustive = environment["HYDROS_TEST_EXHAUSTIVE"] == "1"

  /// Ends a test that hangs: everything takes hours.
  static var hangLimit: TimeLimitTrait {
    isExhaustive ? .hangLimit(hours: 24) : .hangLimit
  }

  /// How many random histories are played.
  static let sequences =
    environment["HYDROS_TEST_FAULT_SEQUENCES"].flatMap { Int($0) } ?? (isExhaustive ? 200 : 4)

  /// The first of their seeds, so that one that failed can be played again by itself.
  static let firstSeed = environment["HYDROS_TEST_FAULT_SEED"].flatMap { UInt64($0) } ?? 1

  /// How many worlds live at once; most of the time they wait for the cluster.
  static let worlds = environment["HYDROS_TEST_FAULT_WORLDS"].flatMap { Int($0) } ?? 4

  /// Every element, or so many of them at even distances.
  static func some<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    guard !isExhaustive, count < elements.count else { return elements }
    return (0..<count).map { elements[($0 * 2 + 1) * elements.count / (count * 2)] }
  }

  /// Does some work for each element, on so many at once as there may be worlds.
  static func each<Element: Sendable>(
    _ elements: [Element], _ work: @escaping @Sendable (Element) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, element) in elements.enumerated() {
        if index >= worlds { try await group.next() }
        group.addTask { try await work(element) }
      }
      try await group.waitForAll()
    }
  }
}
