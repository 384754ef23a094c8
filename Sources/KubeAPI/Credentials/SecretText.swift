/// A secret text that can't be shown by accident: printed, logged or dumped, it is `***`.
package struct SecretText: Hashable, Sendable {
  package let revealed: String

  package init(_ revealed: String) { self.revealed = revealed }
}

extension SecretText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "***" }
  package var debugDescription: String { "***" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// A client certificate with its key, both in PEM format.
package struct ClientIdentity: Hashable, Sendable {
  package let certificate: [UInt8]
  package let key: [UInt8]

  package init(certificate: [UInt8], key: [UInt8]) {
    self.certificate = certificate
    self.key = key
  }
}

extension ClientIdentity: CustomStringConvertible, CustomReflectable {
  package var description: String { "a client certificate" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
