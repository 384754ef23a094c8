package import Planning
package import RunModel
package import TargetState

/// Who is asked and told of a run: a person at a terminal, a pipeline, a loop.
package protocol RunDelegate: Sendable {
  /// Throws if the plan is not the one that somebody reviewed.
  func check(_ plan: Plan) throws
  /// The run waits for another one, which holds the lock of its target.
  func isWaiting(for lock: HeldLock)
  /// Takes the events of the run as they happen, from several tasks at once.
  func show(_ event: ExecutionEvent)
  /// Whether the run may go ahead; asked only if it would change something, and cancelled by a signal.
  func agrees(to difference: ServerDifference) async throws -> Bool
  /// The run is about to carry out what it may.
  func willCarryOut(_ difference: ServerDifference) async
}

/// What a run came to.
package enum DeliveryOutcome: Sendable {
  /// What it would change: it was only to look, or the manifests are invalid.
  case difference(ServerDifference)
  /// Nothing, since its delegate did not agree.
  case refused
  case report(ExecutionReport)
}
