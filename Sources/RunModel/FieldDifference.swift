package import Diffing
package import KubeModel

/// One field that applying a manifest would change on the server.
package struct FieldDifference: Hashable, Sendable {
  /// The value that lives, and the one that would; sensitive values are masked.
  package let change: FieldChange
  /// Who set the value that lives: one entry a manager, sorted by name; empty where nobody did.
  package let writers: [FieldWriter]

  package init(_ change: FieldChange, writers: [FieldWriter] = []) {
    self.change = change
    self.writers = writers
  }
}

/// A field manager that set a field.
package struct FieldWriter: Hashable, Sendable {
  package let manager: String
  /// Nil for an operation that is not known.
  package let operation: FieldOperation?
  /// As the server writes it; nil where it tells none.
  package let time: String?

  package init(manager: String, operation: FieldOperation?, time: String?) {
    self.manager = manager
    self.operation = operation
    self.time = time
  }
}

/// How many fields a difference leaves out, and why: never silently.
package struct HiddenFields: Hashable, Sendable {
  /// Fields that the server, or a webhook, would set or alter by itself.
  package var byServer = 0
  /// Fields that stay as they are but would be owned by hydros too.
  package var ownership = 0

  package init(byServer: Int = 0, ownership: Int = 0) {
    self.byServer = byServer
    self.ownership = ownership
  }

  package var isEmpty: Bool { self == HiddenFields() }
}
