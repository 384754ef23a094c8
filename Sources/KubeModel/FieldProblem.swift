/// A field that a server doesn't accept.
package struct FieldProblem: Hashable, Sendable {
  /// As the server writes it, such as `spec.replicas`; empty where it names none.
  package let field: String
  package let message: String

  package init(field: String, message: String) {
    self.field = field
    self.message = message
  }
}
