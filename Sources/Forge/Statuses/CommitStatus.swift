/// The status on a commit: the result of a command, in a few words.
package struct CommitStatus: Hashable, Sendable {
  package enum State: String, Hashable, Sendable, CaseIterable {
    case pending, success, failure
  }

  package let state: State
  /// The name that distinguishes it from other statuses, such as `hydros/plan (production)`.
  package let context: String
  /// At most 140 characters.
  package let description: String

  /// Truncates a description that is too long.
  package init(_ state: State, command: String, target: String, description: String) {
    self.state = state
    context = "hydros/\(command) (\(target))"
    self.description = description.cut(to: Self.longest)
  }

  /// GitHub's limit.
  private static let longest = 140
}

extension String {
  /// The text truncated to a length in UTF-16 units, with an ellipsis at its end.
  fileprivate func cut(to length: Int) -> String {
    guard utf16.count > length else { return self }
    var (text, size) = ("", 0)
    for scalar in unicodeScalars {
      size += scalar.utf16.count
      guard size < length else { break }
      text.unicodeScalars.append(scalar)
    }
    return text + "…"
  }
}
