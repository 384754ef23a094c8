/// A failure of a run as people see it: what happened, and what to do next.
struct CommandError: Error {
  let message: String
  let help: String?
  let status: ExitStatus

  init(_ message: String, help: String? = nil, status: ExitStatus = .failed) {
    self.message = message
    self.help = help
    self.status = status
  }
}
