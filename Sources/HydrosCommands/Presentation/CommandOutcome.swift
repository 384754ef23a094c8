internal import Reporting

/// What a command comes to.
struct CommandOutcome {
  /// Nil where there is nothing to tell of, since somebody said no.
  let result: CommandResult?
  let status: ExitStatus
  /// The path to which the report was written; nil where it was not.
  var report: String?
  /// What went wrong with its files.
  var trouble: CommandError?

  init(_ result: CommandResult?, _ status: ExitStatus) {
    self.result = result
    self.status = status
  }
}
