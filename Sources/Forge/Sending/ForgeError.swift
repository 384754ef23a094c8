package import HTTPMessages

/// An error in the communication with a forge, in words for the person who has to act.
///
/// Its texts never contain a token. Text from a forge may contain control characters; escape it before
/// you show it.
package struct ForgeError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// This isn't a job of a forge, or its environment was not passed to hydros.
    case noForge
    case noToken
    /// The private key of a GitHub App is missing or invalid.
    case key
    case noChangeRequest
    case connection(HTTPError.Code)
    case unauthorized
    case forbidden
    case notFound
    /// The conversation is locked for this token.
    case locked
    case tooLong
    case rateLimited
    case serverError(Int)
    /// Any other refusal.
    case refused(Int)
    case unreadableAnswer
    case cancelled
  }

  package let code: Code
  /// The operation that failed, such as `creating the comment`; empty if the message names it.
  package let operation: String
  /// What happened, as a sentence without its final full stop.
  package let message: String
  /// What to do next, as a sentence without its final full stop.
  package let help: String?

  package init(_ code: Code, _ message: String, help: String? = nil, operation: String = "") {
    self.code = code
    self.operation = operation
    self.message = message
    self.help = help
  }

  /// The operation and the message.
  package var sentence: String { operation.isEmpty ? message : "\(operation): \(message)" }

  func during(_ operation: String) -> ForgeError {
    ForgeError(code, message, help: help, operation: operation)
  }
}

extension ForgeError: CustomStringConvertible {
  package var description: String { [sentence, help].compactMap(\.self).joined(separator: "\n") }
}
