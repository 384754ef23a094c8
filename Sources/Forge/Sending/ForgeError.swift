package import HTTPMessages

/// What went wrong between hydros and a forge, in words for the person who has to act.
///
/// No text here holds a token. What a forge said may hold control characters; whoever shows it makes it
/// inert.
package struct ForgeError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// Not a job of a forge, or one whose environment was not handed on.
    case noForge
    case noToken
    /// The private key of a GitHub App.
    case key
    case noChangeRequest
    case connection(HTTPError.Code)
    case unauthorized
    case forbidden
    case notFound
    /// The conversation is closed to the likes of this token.
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
  /// What was being done, such as `creating the comment`; empty where the message says it.
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

  /// What was being done, and what happened.
  package var sentence: String { operation.isEmpty ? message : "\(operation): \(message)" }

  func during(_ operation: String) -> ForgeError {
    ForgeError(code, message, help: help, operation: operation)
  }
}

extension ForgeError: CustomStringConvertible {
  package var description: String { [sentence, help].compactMap(\.self).joined(separator: "\n") }
}
