/// A GitHub App, which authenticates with a private key.
package struct GitHubApp: Hashable, Sendable {
  /// The id of the app, or its client id.
  let id: String
  let key: AppKey

  package static let idVariable = "HYDROS_GITHUB_APP_ID"
  package static let keyVariable = "HYDROS_GITHUB_APP_PRIVATE_KEY"

  /// The app that the environment names; nil if it names none.
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

  /// The key from the text of the variable, or from the file that it names.
  ///
  /// If a variable can contain only one line, people write line breaks as `\n`.
  private static func pem(
    _ text: String, _ surroundings: ForgeSurroundings
  ) throws(ForgeError) -> String {
    if text.contains("-----BEGIN") { return text.replacing("\\n", with: "\n") }
    guard let bytes = surroundings.readFile(text.trimmed) else {
      throw ForgeError(
        .key, "\(keyVariable) is neither a key in PEM format nor the path of a readable file",
        help: "set it to the text of the .pem file that GitHub created for the app, or to its path")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func halfNamed(by one: String, lacking other: String) -> ForgeError {
    ForgeError(
      .key, "\(one) is set without \(other)",
      help: "set both to use a GitHub App, or neither to use a token")
  }
}
