internal import KubeModel

// Source: docs.github.com, "Variables reference" and "Events that trigger workflows"; the payloads are
// those of the webhooks of the same names.

extension ForgeJob {
  static func gitHub(_ surroundings: ForgeSurroundings) throws(ForgeError) -> ForgeJob {
    let environment = surroundings.environment
    guard let repository = environment.first("GITHUB_REPOSITORY") else {
      throw missing("GITHUB_REPOSITORY")
    }
    let api = (environment.first("GITHUB_API_URL") ?? "https://api.github.com").withoutFinalSlash
    let event = GitHubEvent(
      name: environment.first("GITHUB_EVENT_NAME") ?? "", payload: payload(surroundings),
      commit: environment.first("GITHUB_SHA").flatMap { $0.isCommit ? $0 : nil },
      repository: repository)
    return ForgeJob(
      .gitHub, api: api, repository: repository, link: event.link, commit: event.statusCommit,
      page: page(environment, repository),
      graphQL: environment.first("GITHUB_GRAPHQL_URL") ?? graphQL(besides: api))
  }

  /// The payload of the event, read from a file; null if the file can't be read, which leads to an error
  /// later.
  private static func payload(_ surroundings: ForgeSurroundings) -> Value {
    guard let path = surroundings.environment.first("GITHUB_EVENT_PATH"),
      let bytes = surroundings.readFile(path)
    else { return .null }
    return Value(json: bytes) ?? .null
  }

  private static func page(_ environment: [String: String], _ repository: String) -> String? {
    environment.first("GITHUB_RUN_ID").map { run in
      let server = environment.first("GITHUB_SERVER_URL") ?? "https://github.com"
      return "\(server)/\(repository)/actions/runs/\(run)"
    }
  }

  /// Enterprise servers have both APIs below `/api`.
  private static func graphQL(besides api: String) -> String {
    api.hasSuffix("/api/v3") ? "\(api.dropLast(2))graphql" : "\(api)/graphql"
  }
}

/// The event that started a workflow.
private struct GitHubEvent {
  let name: String
  let payload: Value
  let commit: String?
  let repository: String

  /// Where the payload of an event names its pull request.
  private enum Form {
    case pullRequest, comment, mergeGroup, workflowRun
    /// Nowhere: the pull request is found by the commit.
    case commit
    case none(String)
  }

  private static let forms: [String: Form] = [
    "pull_request": .pullRequest,
    "pull_request_target": .pullRequest,
    "pull_request_review": .pullRequest,
    "pull_request_review_comment": .pullRequest,
    "issue_comment": .comment,
    "merge_group": .mergeGroup,
    "workflow_run": .workflowRun,
    "push": .commit,
    "workflow_dispatch": .commit,
    "repository_dispatch": .commit,
    "deployment": .commit,
    "schedule": .none("a scheduled run belongs to no pull request"),
  ]

  var link: ChangeLink {
    switch form {
    case .pullRequest: request ?? unreadable
    case .comment: commented
    case .mergeGroup: queued ?? unreadable
    case .workflowRun: followed
    case .commit: commit.map { .commit($0) } ?? unreadable
    case .none(let reason): .none(reason)
    }
  }

  /// The head of the pull request itself, and not the merge commit that GitHub checks out for it.
  var statusCommit: String? {
    switch form {
    case .pullRequest: payload["pull_request"]?["head"]?["sha"]?.commit ?? commit
    case .mergeGroup: payload["merge_group"]?["head_sha"]?.commit ?? commit
    case .workflowRun: payload["workflow_run"]?["head_sha"]?.commit ?? commit
    // A workflow that a comment starts runs at the tip of the default branch.
    case .comment: nil
    case .commit, .none: commit
    }
  }

  private var form: Form {
    Self.forms[name] ?? .none("the event `\(name)` belongs to no pull request")
  }

  private var unreadable: ChangeLink {
    .none("the payload of the event `\(name)` names no pull request; check GITHUB_EVENT_PATH")
  }

  private var request: ChangeLink? {
    guard let request = payload["pull_request"], let number = request["number"]?.count else {
      return nil
    }
    // If the fork was deleted, its repository is null.
    let source = request["head"]?["repo"]?["full_name"]?.string
    return .request(
      ChangeRequest(
        number: number, base: request["base"]?["ref"]?.string,
        head: request["head"]?["sha"]?.commit,
        isFork: source?.lowercased() != repository.lowercased()))
  }

  private var commented: ChangeLink {
    guard let issue = payload["issue"], let number = issue["number"]?.count else {
      return unreadable
    }
    guard issue["pull_request"]?.mapping != nil else {
      return .none("the comment is on an issue that is not a pull request")
    }
    return .request(ChangeRequest(number: number))
  }

  /// The merge queue names its branches `gh-readonly-queue/main/pr-12-<commit>`.
  private var queued: ChangeLink? {
    guard let group = payload["merge_group"], let branch = group["head_ref"]?.string,
      let name = branch.split(separator: "/").last, name.hasPrefix("pr-"),
      let number = name.split(separator: "-").dropFirst().first.flatMap({ Int($0) })
    else { return nil }
    let base = group["base_ref"]?.string.map { $0.replacing("refs/heads/", with: "") }
    // The commit of the job is that of the queue, not the head of the pull request.
    return .request(ChangeRequest(number: number, base: base))
  }

  /// For a workflow that follows another one; if that one ran for a fork, GitHub lists no pull requests.
  private var followed: ChangeLink {
    let run = payload["workflow_run"]
    let head = run?["head_sha"]?.commit
    if let request = run?["pull_requests"]?.items?.first, let number = request["number"]?.count {
      return .request(
        ChangeRequest(number: number, base: request["base"]?["ref"]?.string, head: head))
    }
    return head.map { .commit($0) } ?? unreadable
  }
}

extension Value {
  /// The value as a positive number; nil for every other value.
  var count: Int? {
    guard case .integer(let integer) = self, integer > 0 else { return nil }
    return Int(exactly: integer)
  }

  /// The id of a commit; nil for every other value.
  var commit: String? { string.flatMap { $0.isCommit ? $0 : nil } }
}
