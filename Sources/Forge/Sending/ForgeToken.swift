/// A token or key that can't be shown by accident: printed, logged or dumped, it is `***`.
package struct ForgeToken: Hashable, Sendable {
  package let revealed: String

  package init(_ revealed: String) { self.revealed = revealed }

  /// A text with the token masked.
  func masked(in text: String) -> String {
    revealed.isEmpty ? text : text.replacing(revealed, with: "***")
  }
}

extension ForgeToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "***" }
  package var debugDescription: String { "***" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
