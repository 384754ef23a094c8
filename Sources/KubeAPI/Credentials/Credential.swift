internal import FoundationEssentials
package import HTTPMessages

/// What one request shows of a user.
package struct Credential: Sendable {
  /// The `Authorization` header's value; nil for those who show a certificate or nothing.
  package let authorization: SecretText?
  package let identity: ClientIdentity?
  /// The time since 1970 from which on it is asked for anew; nil for never.
  let staleAt: Duration?
  /// Counts how often the credentials were got; tells an old credential from a new one.
  let generation: Int

  package var headers: [HTTPHeader] {
    authorization.map { [HTTPHeader("Authorization", $0.revealed)] } ?? []
  }
}

extension SecretText {
  /// The header's value for a token; nil where it can't stand in a header.
  static func bearer(_ token: String) -> SecretText? {
    guard !token.isEmpty, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    return SecretText("Bearer \(token)")
  }

  static func basic(_ name: String, _ password: SecretText) -> SecretText {
    SecretText("Basic " + Data("\(name):\(password.revealed)".utf8).base64EncodedString())
  }
}
