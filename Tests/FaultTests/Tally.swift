import Synchronization
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the fault tests of this process did, told when it ends.
enum Tally {
  enum Count: String, CaseIterable {
    case killPoints = "kill points tried"
    case cutPoints = "cut points tried"
    case sequences = "sequences run"
    case revisions = "revisions applied in sequences"
    case disasters = "disasters staged"
    case faults = "faults injected"
    case runs = "runs of hydros"
    case requests = "requests through the proxy"
    case safeStops = "runs that something outside the test stopped, and that were made again"
    case violations = "violations"
  }

  private static let counts = Mutex<[Count: Int]>([:])

  static func add(_ count: Count, _ number: Int = 1) {
    let told: (all: Int, wrong: Int)? = counts.withLock { counts in
      counts[count, default: 0] += number
      return Self.tries.contains(count)
        ? (
          all: Self.tries.reduce(0) { $0 + counts[$1, default: 0] }, wrong: counts[.violations] ?? 0
        )
        : nil
    }
    if let told, told.all.isMultiple(of: 25) {
      tell("faults: \(told.all) tries so far, \(told.wrong) violations\n")
    }
    _ = teller
  }

  /// What an exhaustive run has hundreds of.
  private static let tries: [Count] = [.killPoints, .cutPoints, .sequences]

  /// Tells what was wrong in one try; nothing where all was right.
  static func judge(_ what: String, _ violations: [String]) {
    guard !violations.isEmpty else { return }
    add(.violations)
    Issue.record("\(what)\n\(violations.joined(separator: "\n"))")
  }

  private static let teller: Void = {
    atexit {
      let lines = Tally.counts.withLock { counts in
        Count.allCases.map { "faults: \($0.rawValue): \(counts[$0] ?? 0)\n" }
      }
      Tally.tell(lines.joined())
    }
  }()

  private static func tell(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
