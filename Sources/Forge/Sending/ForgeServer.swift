internal import HTTPMessages
internal import KubeModel

/// A forge, with the credentials for it.
package struct ForgeServer: Sendable {
  package let job: ForgeJob
  let client: any HTTPClient
  let surroundings: ForgeSurroundings
  package var patience: ForgePatience
  private let authorization: HTTPHeader
  private let token: ForgeToken
  /// The variable that contains the token; nil if a GitHub App created it.
  private let variable: String?

  /// Uses an existing token.
  init(
    _ job: ForgeJob, _ token: ForgeToken, variable: String?, _ client: any HTTPClient,
    _ surroundings: ForgeSurroundings, patience: ForgePatience
  ) {
    self.job = job
    self.token = token
    self.variable = variable
    self.client = client
    self.surroundings = surroundings
    self.patience = patience
    authorization =
      variable == ForgeCredentials.jobToken
      ? HTTPHeader("JOB-TOKEN", token.revealed)
      : HTTPHeader("Authorization", "Bearer \(token.revealed)")
  }

  /// Whether the token is the one that GitLab gives to every job.
  var isJobToken: Bool { variable == ForgeCredentials.jobToken }

  func path(_ repository: String) -> String {
    switch job.forge {
    case .gitHub: "/repos/\(repository.asPath)"
    case .gitLab: "/projects/\(repository.asSegment)"
    }
  }

  /// Sends a request and returns a successful response.
  func send(_ request: ForgeRequest) async throws(ForgeError) -> HTTPResponse {
    var (attempt, waited) = (1, Duration.zero)
    while true {
      let failure: (error: ForgeError, retry: Retry?)
      do throws(HTTPError) {
        let response = try await client.send(try message(request))
        if (200..<300).contains(response.status) { return response }
        failure = refusal(response, to: request)
      } catch {
        failure = (ForgeError(error, request, job, token), Retry(error, request))
      }
      guard let retry = failure.retry,
        let wait = patience.wait(after: attempt, waited: waited, asked: retry.asked)
      else { throw failure.error }
      try await pause(wait, request)
      (attempt, waited) = (attempt + 1, waited + wait)
    }
  }

  /// Sends a request and returns the answer as a value.
  func value(_ request: ForgeRequest) async throws(ForgeError) -> Value {
    guard let value = Value(json: try await send(request).body) else {
      throw .unreadable(job).during(request.purpose)
    }
    return value
  }

  /// All items of a list, fetched page by page.
  func items(_ request: ForgeRequest) async throws(ForgeError) -> [Value] {
    var (request, items) = (request, [Value]())
    for _ in 0..<Self.mostPages {
      let response = try await send(request)
      guard let page = Value(json: response.body)?.items else {
        throw .unreadable(job).during(request.purpose)
      }
      items += page
      guard let next = response.nextPage else { return items }
      request.target = next
    }
    return items
  }

  /// The limit corresponds to ten thousand comments.
  private static let mostPages = 100

  private func refusal(
    _ response: HTTPResponse, to request: ForgeRequest
  ) -> (ForgeError, Retry?) {
    let refusal = ForgeRefusal(response, to: request, job, variable: variable, hiding: token)
    let now = surroundings.now()
    let error = refusal.error(now: now)
    if let limit = RateLimit(response, said: refusal.said, now: now) {
      return (error, Retry(asked: limit.wait ?? RateLimit.usual))
    }
    let mayPass = [500, 502, 503, 504].contains(response.status) && request.isRepeatable
    return (error, mayPass ? Retry(asked: nil) : nil)
  }

  /// The HTTP request; it sends the token only to the forge itself.
  private func message(_ request: ForgeRequest) throws(HTTPError) -> HTTPRequest {
    let url = try url(request.target)
    var headers = [HTTPHeader("Accept", job.forge.contentType), authorization]
    if job.forge == .gitHub { headers.append(HTTPHeader("X-GitHub-Api-Version", "2022-11-28")) }
    if request.body != nil { headers.append(HTTPHeader("Content-Type", "application/json")) }
    return HTTPRequest(
      request.method, url, headers: headers, body: Array((request.body?.text ?? "").utf8))
  }

  private func url(_ target: String) throws(HTTPError) -> String {
    if target.hasPrefix("/") { return job.api + target }
    let known = [job.api + "/", job.graphQL].compactMap(\.self)
    if known.contains(where: target.hasPrefix) { return target }
    throw HTTPError(
      .refusedURL, "the forge names another server for its next page", wasNotSent: true)
  }

  private func pause(_ wait: Duration, _ request: ForgeRequest) async throws(ForgeError) {
    do throws(CancellationError) {
      try await surroundings.sleep(wait)
    } catch {
      throw ForgeError(.cancelled, "the run was interrupted", operation: request.purpose)
    }
  }
}

/// The permission to retry a request.
private struct Retry {
  /// How long the forge asks to wait; nil if it doesn't say.
  let asked: Duration?

  init(asked: Duration?) { self.asked = asked }

  init?(_ error: HTTPError, _ request: ForgeRequest) {
    guard ![.refusedURL, .cancelled, .tls].contains(error.code),
      error.wasNotSent || request.isRepeatable
    else { return nil }
    asked = nil
  }
}

extension ForgeError {
  fileprivate init(
    _ error: HTTPError, _ request: ForgeRequest, _ job: ForgeJob, _ token: ForgeToken
  ) {
    self.init(
      error.code == .cancelled ? .cancelled : .connection(error.code),
      "\(job.forge.name) at \(job.api) doesn't answer: \(token.masked(in: error.message))",
      help: "check that the job can reach it, and run the job again", operation: request.purpose)
  }

  static func unreadable(_ job: ForgeJob) -> ForgeError {
    ForgeError(
      .unreadableAnswer, "the server at \(job.api) is not the API of \(job.forge.name)",
      help: "check whether a proxy or a login page answers instead")
  }
}

extension ForgeKind {
  fileprivate var contentType: String {
    switch self {
    case .gitHub: "application/vnd.github+json"
    case .gitLab: "application/json"
    }
  }
}
