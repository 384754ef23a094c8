package import KubeModel

/// One field of a resource that differs between two revisions.
///
/// A field that exists on only one side has nil for the other; `null` is a value. Sensitive values are
/// already masked, so no renderer of a field change can show a secret.
package struct FieldChange: Hashable, Sendable {
  package let path: ValuePath
  package let old: Value?
  package let new: Value?

  package init(path: ValuePath, old: Value?, new: Value?) {
    self.path = path
    self.old = old
    self.new = new
  }
}
