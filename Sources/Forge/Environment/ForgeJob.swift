/// What a CI job says of the forge that runs it, and of the change that it runs for.
package struct ForgeJob: Hashable, Sendable {
  package let forge: ForgeKind
  /// The base URL of the API, without a slash at its end.
  package let api: String
  /// `owner/name` on GitHub; the id or the path of a project on GitLab.
  package let repository: String
  package let link: ChangeLink
  /// The commit that statuses belong to; nil where the job is about no certain one.
  package let commit: String?
  /// Where that commit is: the repository of a fork may be another one.
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
  /// Reads the environment of a job; throws where it is none of a forge.
  package static func find(_ surroundings: ForgeSurroundings) throws(ForgeError) -> ForgeJob {
    let environment = surroundings.environment
    if environment["GITHUB_ACTIONS"] == "true" { return try gitHub(surroundings) }
    if environment["GITLAB_CI"] == "true" { return try gitLab(environment) }
    throw ForgeError(
      .noForge, "this is no job of GitHub Actions or GitLab CI, so there is nothing to comment on",
      help: "leave --comment out, or run hydros in such a job")
  }

  static func missing(_ variable: String) -> ForgeError {
    ForgeError(
      .noForge, "the environment of this job lacks \(variable)",
      help: "hand it on to hydros, as a container or a wrapper may not do by itself")
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

  /// Whether the text is the hexadecimal id of a commit that exists; all zeros mean none.
  var isCommit: Bool {
    (utf8.count == 40 || utf8.count == 64) && allSatisfy { $0.isASCII && $0.isHexDigit }
      && contains { $0 != "0" }
  }
}
