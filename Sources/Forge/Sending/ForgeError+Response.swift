internal import HTTPMessages
internal import KubeModel

/// A response that is not a success, with the facts needed to explain it.
struct ForgeRefusal {
  let response: HTTPResponse
  let request: ForgeRequest
  let job: ForgeJob
  /// The variable that contains the token; nil for the token of a GitHub App.
  let variable: String?
  /// The message of the forge, without the token.
  let said: String

  init(
    _ response: HTTPResponse, to request: ForgeRequest, _ job: ForgeJob, variable: String?,
    hiding token: ForgeToken
  ) {
    self.response = response
    self.request = request
    self.job = job
    self.variable = variable
    said = token.masked(in: Value(json: response.body)?.refusal ?? response.start)
  }

  /// The error, with advice.
  func error(now: Duration) -> ForgeError {
    let error =
      RateLimit(response, said: said, now: now).map { self.error($0) } ?? named ?? unnamed
    return error.during(request.purpose)
  }

  private func error(_ limit: RateLimit) -> ForgeError {
    let when = limit.wait.map { ", and for another \($0.words)" } ?? ""
    return ForgeError(
      .rateLimited,
      "\(job.forge.name) currently accepts no more requests with this token\(when)\(quoted)",
      help: "run the job again later, or give hydros its own token")
  }

  /// The error if the message of the forge has known words.
  private var named: ForgeError? {
    let lower = said.lowercased()
    return Self.known.first { row in
      row.status == response.status && row.words.contains { lower.contains($0) }
    }.map { row in ForgeError(row.code, row.message, help: row.help(self)) }
  }

  private typealias Row = (
    status: Int, words: [String], code: ForgeError.Code, message: String,
    help: @Sendable (ForgeRefusal) -> String?
  )

  private static let known: [Row] = [
    (
      403, ["issue is locked", "discussion is locked", "is locked"], .locked,
      "the conversation is locked, so nobody may comment",
      { _ in "unlock it, or leave --comment out" }
    ),
    (
      403, ["resource not accessible by integration", "resource not accessible by personal"],
      .forbidden, "the token may not do this", { $0.permissionAdvice }
    ),
    (
      403, ["saml", "sso"], .forbidden, "the organisation requires single sign-on for the token",
      { _ in "authorise the token for the organisation in the settings of its owner" }
    ),
    (
      403, ["insufficient_scope", "higher privileges"], .forbidden,
      "the scopes of the token are not sufficient", { $0.permissionAdvice }
    ),
    (
      422, ["too long"], .tooLong, "the comment is longer than the forge takes",
      { _ in "this is a mistake of hydros; please report it, with the number of changes" }
    ),
    (
      400, ["too long"], .tooLong, "the comment is longer than the forge takes",
      { _ in "this is a mistake of hydros; please report it, with the number of changes" }
    ),
  ]

  private var unnamed: ForgeError {
    switch response.status {
    case 401:
      ForgeError(
        .unauthorized, "\(job.forge.name) doesn't accept the token\(quoted)", help: loginAdvice)
    case 403: ForgeError(.forbidden, "the token may not do this\(quoted)", help: permissionAdvice)
    case 404, 410:
      ForgeError(
        .notFound, "it doesn't exist, or the token may not see it\(quoted)", help: permissionAdvice)
    case 500...599:
      ForgeError(
        .serverError(response.status),
        "\(job.forge.name) failed with status \(response.status)\(quoted)",
        help: "run the job again later")
    default:
      ForgeError(
        .refused(response.status),
        "\(job.forge.name) refused the request with status \(response.status)\(quoted)")
    }
  }

  private var quoted: String { said.isEmpty ? "" : ": \(said)" }
}

// Advice about tokens.

extension ForgeRefusal {
  private var loginAdvice: String {
    guard let variable else {
      return "check that the GitHub App's id and private key belong together"
    }
    return variable == ForgeCredentials.jobToken
      ? Self.jobTokenAdvice : "\(variable) may have expired or been revoked; set a new token"
  }

  private var permissionAdvice: String {
    if case .request(let request) = job.link, request.isFork {
      return """
        this \(job.forge.changeRequest) comes from a fork, and jobs of forks may not write: see "Forks" in \
        docs/ci.md
        """
    }
    switch (job.forge, request.permission) {
    case (.gitHub, .statuses?): return "give the job `permissions: {statuses: write}`"
    case (.gitHub, _):
      return "give the job `permissions: {pull-requests: write}`, or give the token that permission"
    case (.gitLab, _):
      return variable == ForgeCredentials.jobToken
        ? Self.jobTokenAdvice
        : "give the token the scope `api` and at least the role Reporter, or Developer for statuses"
    }
  }

  private static let jobTokenAdvice =
    "CI_JOB_TOKEN can't do this: set GITLAB_TOKEN to a project access token with the scope `api`"
}

extension Value {
  /// The error in the answer of a forge: `message`, and the list `errors`; GitLab nests both.
  fileprivate var refusal: String {
    let parts = ["message", "error", "error_description", "errors"].compactMap { self[$0]?.words }
    return String(parts.joined(separator: ": ").prefix(300))
  }

  private var words: String? {
    switch self {
    case .string(let text): text
    case .list(let items): items.compactMap(\.words).joined(separator: ", ")
    case .map(let mapping):
      mapping["message"]?.words
        ?? mapping.entries.compactMap { entry in entry.value.words.map { "\(entry.key) \($0)" } }
        .joined(separator: ", ")
    default: nil
    }
  }
}

extension HTTPResponse {
  /// The start of a body that is not JSON; empty for a web page.
  fileprivate var start: String {
    let text = String(decoding: body.prefix(200), as: UTF8.self).trimmed
    return text.hasPrefix("<") ? "" : text
  }
}
