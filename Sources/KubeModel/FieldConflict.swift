/// A field that another manager owns.
package struct FieldConflict: Hashable, Sendable {
  package let manager: String
  /// The subresource through which the manager owns it, such as `status`; usually nil.
  package let subresource: String?
  /// As the server writes it, such as `.spec.replicas`.
  package let field: String
  /// The field as a path; nil where it couldn't be read.
  package let path: ValuePath?

  package init(manager: String, subresource: String?, field: String, path: ValuePath?) {
    self.manager = manager
    self.subresource = subresource
    self.field = field
    self.path = path
  }
}

/// How a manager came to own fields of an object, as `managedFields` names it.
package enum FieldOperation: String, Hashable, Sendable {
  /// By server-side apply.
  case apply = "Apply"
  /// By any other write.
  case update = "Update"
}
