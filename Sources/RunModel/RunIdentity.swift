/// Which run this is.
package struct RunIdentity: Sendable {
  package let id: String
  package let command: ExecutionReport.Command
  /// The id of the target; nil where the configuration names none.
  package let target: String?
  /// The time since 1970 at which it began.
  package let started: Duration

  package init(id: String, command: ExecutionReport.Command, target: String?, started: Duration) {
    self.id = id
    self.command = command
    self.target = target
    self.started = started
  }
}
