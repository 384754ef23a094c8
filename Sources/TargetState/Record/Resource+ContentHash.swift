internal import Crypto
package import KubeModel

extension Resource {
  /// The SHA-256 of the manifest's value in hexadecimal digits; comments and layout don't count.
  ///
  /// Of a Secret it is a way to test a guess of its content, so it belongs where Secrets do.
  package var contentHash: String { SHA256.hash(data: Array(JSON(value).text.utf8)).hexadecimal }
}
