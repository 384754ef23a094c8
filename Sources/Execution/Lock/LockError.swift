package import KubeAPI
internal import KubeModel
internal import Synchronization

/// Why a lock was not acquired, in words for the person who has to act.
package struct LockError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// Somebody else held it for as long as the run was ready to wait.
    case timedOut(HeldLock)
    case cancelled
    /// The cluster refused, or didn't answer.
    case request(KubeError.Code)
  }

  package let code: Code
  /// What happened, as a sentence without its final full stop.
  package let message: String
  /// What to do next, as a sentence without its final full stop.
  package let help: String?

  package init(_ code: Code, _ message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }
}

extension LockError {
  init(_ error: KubeError) {
    switch error.code {
    case .cancelled: self = .cancelled
    case .notFound(.namespace):
      self.init(
        .request(error.code), "\(error.operation): \(error.message)",
        help: "create that namespace, or name another one in `target.stateNamespace`")
    default:
      self.init(
        .request(error.code),
        error.operation.isEmpty ? error.message : "\(error.operation): \(error.message)",
        help: error.help)
    }
  }

  static let cancelled = LockError(
    .cancelled, "the run was interrupted while it waited for the lock")

  static func timedOut(_ held: HeldLock) -> LockError {
    let since = held.since.map { " since \(RFC3339.text($0))" } ?? ""
    return LockError(
      .timedOut(held), "\(held) holds the lock of the target\(since)",
      help:
        "wait longer with --lock-timeout, or, if that run is surely gone, take the lock away with `hydros unlock`"
    )
  }
}

/// Why a run no longer holds the lock that it held.
package enum LockLoss: Hashable, Sendable {
  /// Another one holds it.
  case taken(by: LockHolder)
  /// Somebody freed it by force, or deleted its Lease.
  case freed
  /// It could not be renewed in time, so that another run may take it.
  case notRenewed

  /// What happened, as a sentence without its final full stop.
  package var message: String {
    switch self {
    case .taken(let holder): "\(holder) took the lock of the target"
    case .freed: "somebody took the lock of the target away from this run"
    case .notRenewed: "the lock of the target could not be renewed in time"
    }
  }
}

/// Tells a run that its lock was lost.
///
/// It goes by the clock too: a process that stood still learns by it before anything else that its time
/// is over.
package final class LockLossFlag: Sendable {
  private struct State {
    var loss: LockLoss?
    var end: Duration?
  }

  private let state = Mutex(State())
  private let now: @Sendable () -> Duration

  /// Takes the clock by which the lock is renewed.
  package init(now: @escaping @Sendable () -> Duration) { self.now = now }

  /// Nil as long as the lock is held.
  package var loss: LockLoss? {
    state.withLock { state in
      if state.loss == nil, let end = state.end, now() >= end { state.loss = .notRenewed }
      return state.loss
    }
  }

  /// Notes a loss; the first one stays.
  package func raise(_ loss: LockLoss) { state.withLock { $0.loss = $0.loss ?? loss } }

  /// Notes until when the last renewal holds.
  package func hold(until end: Duration) { state.withLock { $0.end = end } }
}
