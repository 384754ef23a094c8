/// A failure of a run as people see it: what happened, and what to do next.
struct CommandError: Error {
  let message: String
  /// What the message is about, one by one, as sentences without their final full stops.
  let details: [String]
  let help: String?
  let status: ExitStatus

  init(_ message: String, details: [String] = [], help: String? = nil, status: ExitStatus = .failed)
  {
    self.message = message
    self.details = details
    self.help = help
    self.status = status
  }
}
