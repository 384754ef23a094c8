package import KubeModel

/// What happens in a run, as it happens.
package enum ExecutionEvent: Sendable {
  /// All changes are being tried by dry runs.
  case checking(count: Int)
  /// The checks are done and the writing begins.
  case started(applies: Int, deletions: Int)
  case batchStarted(priority: Int, count: Int)
  case hookStarted(group: String, HookOutcome.Moment, command: String)
  /// A line that a hook wrote.
  case hookOutput(group: String, line: String)
  case hookEnded(HookOutcome)
  /// A resource was applied, or was not, before any wait.
  case applied(Outcome)
  /// What a batch still waits for, whenever that changes; sorted by id.
  case waiting(priority: Int, [Pending])
  case ready(ResourceID, after: Duration)
  /// A resource that was applied will not become ready, or not in time.
  case waitFailed(ResourceID, Failure)
  case batchEnded(priority: Int)
  case deletionsStarted(count: Int)
  /// A resource is marked for deletion and its finalizers are not done.
  case deleting(ResourceID, finalizers: [String])
  case deleted(Outcome)
  case rollbackStarted(count: Int)
  case rolledBack(Outcome)
  case retrying(ResourceID?, error: RequestError, wait: Duration)
  case interrupted(Interruption)

  /// A resource that is not ready, and what it lacks.
  package struct Pending: Hashable, Sendable {
    package let id: ResourceID
    /// What is missing, as a sentence without its final full stop.
    package let message: String

    package init(_ id: ResourceID, _ message: String) {
      self.id = id
      self.message = message
    }
  }
}
