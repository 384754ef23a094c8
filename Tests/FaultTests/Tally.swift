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
    case safeStops = "runs that a guard stopped since another test's definition went"
    case violations = "violations"
  }

  private static let counts = Mutex<[Count: Int]>([:])

  static func add(_ count: Count, _ number: Int = 1) {
    counts.withLock { $0[count, default: 0] += number }
    _ = teller
  }

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
      let text = Array(lines.joined().utf8)
      _ = write(STDERR_FILENO, text, text.count)
    }
  }()
}
