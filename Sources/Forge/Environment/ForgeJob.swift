/// What the environment of a CI job says about its forge and about the change that it runs for.
package struct ForgeJob: Hashable, Sendable {
  package let forge: ForgeKind
  /// The base URL of the API, without a slash at its end.
  package let api: String
  /// `owner/name` on GitHub; the id or the path of the project on GitLab.
  package let repository: String
  package let link: ChangeLink
  /// The commit to set statuses on; nil if the job doesn't name one.
  package let commit: String?
  /// The repository of that commit; for a fork, it is another one.
  package let commitRepository: String
  /// The page of the job, for people.
  package let page: String?
  /// The URL that GraphQL queries go to; GitHub only.
  let graphQL: String?

  package init(
    _ forge: ForgeKind, api: String, repository: String, link: ChangeLink, commit: String? = nil,
    commitRepository: String? = nil, page: String? = nil, graphQL: String? = nil
  ) {
    self.forge = forge
    self.api = api.withoutFinalSlash
    self.repository = repository
    self.link = link
    self.commit = commit
    self.commitRepository = commitRepository ?? repository
    self.page = page
    self.graphQL = graphQL
  }
}

extension ForgeJob {
  /// Reads the environment of a job; throws if it isn't a job of a forge.
  package static func find(_ surroundings: ForgeSurroundings) throws(ForgeError) -> ForgeJob {
    let environment = surroundings.environment
    if environment["GITHUB_ACTIONS"] == "true" { return try gitHub(surroundings) }
    if environment["GITLAB_CI"] == "true" { return try gitLab(environment) }
    throw ForgeError(
      .noForge,
      "this is not a job of GitHub Actions or GitLab CI, so there is nothing to comment on",
      help: "leave --comment out, or run hydros in such a job")
  }

  static func missing(_ variable: String) -> ForgeError {
    ForgeError(
      .noForge, "the environment of this job lacks \(variable)",
      help: "pass it to hydros; a container or a wrapper may not do this by itself")
  }
}

extension [String: String] {
  /// The first of some variables that is set and not empty.
  func first(_ names: String...) -> String? {
    names.lazy.compactMap { self[$0] }.first { !$0.isEmpty }
  }
}

extension String {
  var withoutFinalSlash: String { hasSuffix("/") ? String(dropLast()) : self }

  /// Whether the text is the hexadecimal id of a commit; all zeros mean that there is none.
  var isCommit: Bool {
    (utf8.count == 40 || utf8.count == 64) && allSatisfy { $0.isASCII && $0.isHexDigit }
      && contains { $0 != "0" }
  }
}
