/// Why a resource, or a hook, failed.
package struct Failure: Error, Hashable, Sendable {
  package enum Code: String, Hashable, Sendable, CaseIterable {
    case request, conflict
    case notOwned = "not-owned"
    case immutable
    case notReady = "not-ready"
    case timeout, hook, archive, lock, record, interrupted
  }

  package let code: Code
  /// What happened, as a sentence without its final full stop.
  package let message: String
  /// What to do next, as a sentence without its final full stop.
  package let help: String?
  /// What the cluster tells about it: conditions, events and log lines, to be shown as they are.
  package let details: [FailureDetail]

  package init(
    _ code: Code, _ message: String, help: String? = nil, details: [FailureDetail] = []
  ) {
    self.code = code
    self.message = message
    self.help = help
    self.details = details
  }
}

/// A piece of what a cluster tells about a failure.
package enum FailureDetail: Hashable, Sendable {
  case condition(type: String, status: String, reason: String, message: String)
  /// `count` tells how often it happened, at least 1.
  case event(type: String, reason: String, message: String, count: Int)
  /// The newest lines that a container wrote, the oldest first.
  case log(pod: String, container: String, lines: [String])
}
