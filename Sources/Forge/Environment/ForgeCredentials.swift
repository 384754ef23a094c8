/// The credentials for a forge.
package enum ForgeCredentials: Hashable, Sendable {
  /// A token, and the variable that contains it.
  case token(ForgeToken, variable: String)
  case app(GitHubApp)
}

extension ForgeCredentials {
  /// The credentials from the first variable of the forge that is set; a GitHub App takes precedence over
  /// tokens.
  ///
  /// Tokens come only from the environment, so they never appear on a command line.
  package static func find(
    for forge: ForgeKind, _ surroundings: ForgeSurroundings
  ) throws(ForgeError) -> ForgeCredentials {
    if forge == .gitHub, let app = try GitHubApp.find(surroundings) { return .app(app) }
    let variables = variables[forge] ?? []
    for variable in variables {
      guard let text = surroundings.environment.first(variable)?.trimmed, !text.isEmpty else {
        continue
      }
      guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .unusable(variable) }
      return .token(ForgeToken(text), variable: variable)
    }
    throw ForgeError(
      .noToken,
      "there is no token for \(forge.name): \(variables.joined(separator: ", ")) are not set",
      help: forge.tokenAdvice)
  }

  private static let variables: [ForgeKind: [String]] = [
    .gitHub: ["HYDROS_FORGE_TOKEN", "GITHUB_TOKEN", "GH_TOKEN"],
    .gitLab: ["HYDROS_FORGE_TOKEN", "GITLAB_TOKEN", jobToken],
  ]

  /// The token that GitLab gives to every job; it needs its own header.
  static let jobToken = "CI_JOB_TOKEN"
}

extension ForgeKind {
  fileprivate var tokenAdvice: String {
    switch self {
    case .gitHub:
      "pass it to the step: `env: {GITHUB_TOKEN: ${{ github.token }}}`, with `permissions: {pull-requests: write}`"
    case .gitLab:
      "create a project access token with the scope `api`, and set it as the masked variable GITLAB_TOKEN"
    }
  }
}

extension ForgeError {
  fileprivate static func unusable(_ variable: String) -> ForgeError {
    ForgeError(
      .noToken, "\(variable) contains spaces or other characters that are not valid in a token",
      help: "set it again, to only the token")
  }
}

extension String {
  /// The text without white space at its ends, which files and secrets often have.
  var trimmed: String {
    let end = reversed().drop(while: \.isWhitespace).reversed()
    return String(String(end).drop(while: \.isWhitespace))
  }
}
