internal import KubeAPI
internal import RunModel
internal import Synchronization
internal import TargetState

/// Whether a run may begin new work, and why not: shared by all that works for it.
final class Halt: Sendable {
  enum Reason: Hashable, Sendable {
    /// Something would be refused, so that nothing is written.
    case refused
    case guarded, failed, timedOut
    case lockLost(LockLoss)
    case interrupted(Interruption)
  }

  private let stopped = Mutex<Reason?>(nil)
  private let flag: InterruptionFlag
  private let lockLoss: @Sendable () -> LockLoss?
  private let now: @Sendable () -> Duration
  private let deadline: Duration?

  init(_ surroundings: RunSurroundings, timeout: Duration?) {
    flag = surroundings.flag
    lockLoss = surroundings.lockLoss
    now = surroundings.pacing.now
    deadline = timeout.map { surroundings.pacing.now() + $0 }
  }

  /// Why no more work begins; the first reason stays.
  var reason: Reason? {
    if let reason = stopped.withLock({ $0 }) { return reason }
    if let loss = lockLoss() { return .lockLost(loss) }
    if let interruption = flag.interruption { return .interrupted(interruption) }
    if let left = timeLeft, left <= .zero { return .timedOut }
    return nil
  }

  var isOver: Bool { reason != nil }

  /// The time that the whole run still has; nil for no bound.
  var timeLeft: Duration? { deadline.map { $0 - now() } }

  /// As much of a time as the whole run still has.
  func bounding(_ time: Duration) -> Duration { min(time, max(.zero, timeLeft ?? time)) }

  func stop(_ reason: Reason) {
    stopped.withLock { $0 = $0 ?? flag.interruption.map(Reason.interrupted) ?? reason }
  }

  /// The reason as a sentence without its final full stop.
  var words: String {
    switch reason {
    case nil: "the run ended"
    case .refused: "part of the plan would be refused, so nothing was written"
    case .guarded: "a guard stopped the run"
    case .failed: "something before it failed"
    case .timedOut: "the time was up"
    case .lockLost(let loss): loss.message
    case .interrupted(let interruption): "the run was interrupted by \(interruption.rawValue)"
    }
  }
}
