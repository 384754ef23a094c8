internal import Crypto
internal import CryptoExtras
import FoundationEssentials
internal import KubeModel

/// The private key of a GitHub App.
package struct AppKey: Hashable, Sendable {
  private let pem: ForgeToken

  /// Takes an RSA key in PEM format, as PKCS #1 or PKCS #8.
  init(_ pem: String) throws(ForgeError) {
    self.pem = ForgeToken(pem)
    _ = try key
  }

  private var key: _RSA.Signing.PrivateKey {
    get throws(ForgeError) {
      do {
        return try _RSA.Signing.PrivateKey(pemRepresentation: pem.revealed)
      } catch {
        // The error of the parser is not shown, because it could quote the key.
        throw ForgeError(
          .key, "the private key of the GitHub App is not an RSA key in PEM format",
          help:
            "set \(GitHubApp.keyVariable) to the whole .pem file that GitHub created for the app")
      }
    }
  }

  /// A JSON Web Token (RFC 7519, RS256) that authenticates the app for nine minutes.
  ///
  /// GitHub accepts at most ten minutes; one minute is left for clocks that are ahead of GitHub's.
  func proof(of app: String, at time: Duration) throws(ForgeError) -> ForgeToken {
    let seconds = time.components.seconds
    let header = JSON.object(["alg": .string("RS256"), "typ": .string("JWT")])
    let claims = JSON.object([
      "iat": .integer(seconds - 60), "exp": .integer(seconds + 480), "iss": .string(app),
    ])
    let text = [header, claims].map { Data($0.text.utf8).base64URL }.joined(separator: ".")
    let key = try key
    do {
      let signature = try key.signature(
        for: SHA256.hash(data: Data(text.utf8)), padding: .insecurePKCS1v1_5)
      return ForgeToken("\(text).\(signature.rawRepresentation.base64URL)")
    } catch {
      throw ForgeError(.key, "the private key of the GitHub App can't sign")
    }
  }
}

extension Data {
  /// The alphabet of RFC 4648, section 5, without padding.
  fileprivate var base64URL: String {
    base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }
}
