/// As whom hydros speaks to a forge.
package enum ForgeCredentials: Hashable, Sendable {
  /// A token, and the variable that it stands in.
  case token(ForgeToken, variable: String)
  case app(GitHubApp)
}

extension ForgeCredentials {
  /// The first of the forge's variables that is set; a GitHub App before any token.
  ///
  /// Tokens come from the environment alone, so that none is ever on a command line.
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
      "there is no token for \(forge.name): \(variables.joined(separator: ", ")) are unset",
      help: forge.tokenAdvice)
  }

  private static let variables: [ForgeKind: [String]] = [
    .gitHub: ["HYDROS_FORGE_TOKEN", "GITHUB_TOKEN", "GH_TOKEN"],
    .gitLab: ["HYDROS_FORGE_TOKEN", "GITLAB_TOKEN", jobToken],
  ]

  /// The token that GitLab gives every job, which shows itself in a header of its own.
  static let jobToken = "CI_JOB_TOKEN"
}

extension ForgeKind {
  fileprivate var tokenAdvice: String {
    switch self {
    case .gitHub:
      "hand it to the step: `env: {GITHUB_TOKEN: ${{ github.token }}}`, with `permissions: {pull-requests: write}`"
    case .gitLab:
      "make a project access token with the scope `api`, and set it as the masked variable GITLAB_TOKEN"
    }
  }
}

extension ForgeError {
  fileprivate static func unusable(_ variable: String) -> ForgeError {
    ForgeError(
      .noToken, "\(variable) holds spaces or other characters that no token has",
      help: "set it anew, with the token alone")
  }
}

extension String {
  /// The text without white space at its ends, which a file or a secret often ends with.
  var trimmed: String {
    let end = reversed().drop(while: \.isWhitespace).reversed()
    return String(String(end).drop(while: \.isWhitespace))
  }
}
