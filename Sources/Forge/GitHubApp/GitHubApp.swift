/// A GitHub App, which proves itself by a private key.
package struct GitHubApp: Hashable, Sendable {
  /// The id of the app, or its client id.
  let id: String
  let key: AppKey

  package static let idVariable = "HYDROS_GITHUB_APP_ID"
  package static let keyVariable = "HYDROS_GITHUB_APP_PRIVATE_KEY"

  /// The app that the environment names; nil where it names none.
  static func find(_ surroundings: ForgeSurroundings) throws(ForgeError) -> GitHubApp? {
    let id = surroundings.environment.first(idVariable)?.trimmed
    let key = surroundings.environment.first(keyVariable)
    switch (id, key) {
    case (nil, nil): return nil
    case (let id?, let key?):
      return GitHubApp(id: id, key: try AppKey(pem(key, surroundings)))
    case (nil, _): throw halfNamed(by: keyVariable, lacking: idVariable)
    case (_, nil): throw halfNamed(by: idVariable, lacking: keyVariable)
    }
  }

  /// The key itself, or that of the file that is named.
  ///
  /// Where a variable can hold one line only, people write its line breaks as `\n`.
  private static func pem(
    _ text: String, _ surroundings: ForgeSurroundings
  ) throws(ForgeError) -> String {
    if text.contains("-----BEGIN") { return text.replacing("\\n", with: "\n") }
    guard let bytes = surroundings.readFile(text.trimmed) else {
      throw ForgeError(
        .key, "\(keyVariable) is neither a key in PEM nor the path of a file that can be read",
        help: "set it to the text of the .pem file that GitHub gave for the app, or to its path")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func halfNamed(by one: String, lacking other: String) -> ForgeError {
    ForgeError(
      .key, "\(one) is set without \(other)",
      help: "set both to speak as a GitHub App, or neither to speak by a token")
  }
}
