internal import FoundationEssentials
package import HTTPMessages

/// The credential that one request sends.
package struct Credential: Sendable {
  /// The value of the `Authorization` header; nil for a client certificate or anonymous access.
  package let authorization: SecretText?
  package let identity: ClientIdentity?
  /// When to renew it, as the time since 1970; nil for never.
  let staleAt: Duration?
  /// Increases with each renewal, so an old credential can be distinguished from a new one.
  let generation: Int

  package var headers: [HTTPHeader] {
    authorization.map { [HTTPHeader("Authorization", $0.revealed)] } ?? []
  }
}

extension SecretText {
  /// The header value for a token; nil if a header can't contain it.
  static func bearer(_ token: String) -> SecretText? {
    guard !token.isEmpty, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    return SecretText("Bearer \(token)")
  }

  static func basic(_ name: String, _ password: SecretText) -> SecretText {
    SecretText("Basic " + Data("\(name):\(password.revealed)".utf8).base64EncodedString())
  }
}
