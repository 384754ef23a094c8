internal import Delivery
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
    if let error = error as? CommandError {
      self = error
    } else if let error = DeliveryError(of: error) {
      self.init(error.message, help: error.help, status: ExitStatus(error.kind))
    } else {
      return nil
    }
  }

  var failure: CommandFailure { CommandFailure(message, details: details, help: help) }
}
