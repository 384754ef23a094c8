/// Whether text is coloured, which depends on the terminal and on NO_COLOR.
package enum TextStyle: Hashable, Sendable {
  case plain, ansi

  /// The meaning of a piece of text, which decides its colour.
  package enum Role: Hashable, Sendable, CaseIterable {
    case body, heading, group, dim
    case create, update, delete, kept, moved
    case error, warning, note, stop

    /// The parameters of the escape sequence; only the sixteen colours that all themes define.
    fileprivate var parameters: String? {
      switch self {
      case .body: nil
      case .heading: "1"
      case .group: "36"
      case .dim: "2"
      case .create: "32"
      case .update, .kept: "33"
      case .delete: "31"
      case .moved, .note: "34"
      case .error: "1;31"
      case .warning: "1;33"
      case .stop: "1;97;41"
      }
    }
  }

  func paint(_ text: String, as role: Role) -> String {
    guard self == .ansi, let parameters = role.parameters, !text.isEmpty else { return text }
    return "\u{1b}[\(parameters)m\(text)\u{1b}[0m"
  }
}
