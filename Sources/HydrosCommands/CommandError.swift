internal import GitSource
internal import KubeAPI
internal import Reporting
internal import TargetState

/// A failure of a command as people see it: what happened, and what to do next.
struct CommandError: Error {
  let message: String
  /// The items that the message is about, as sentences without their final full stops.
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

extension CommandError {
  /// Converts an error that any room threw; nil for other errors, such as a request for help.
  init?(of error: any Error) {
    switch error {
    case let error as CommandError: self = error
    case let error as KubeError: self.init(error)
    case let error as RecordError: self.init(error)
    case let error as LockError: self.init(error)
    case let error as GitError: self.init(error.message, help: error.help)
    default: return nil
    }
  }

  var failure: CommandFailure { CommandFailure(message, details: details, help: help) }
}
