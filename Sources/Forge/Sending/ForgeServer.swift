internal import HTTPMessages
internal import KubeModel

/// A forge, and as whom one speaks to it.
package struct ForgeServer: Sendable {
  package let job: ForgeJob
  let client: any HTTPClient
  let surroundings: ForgeSurroundings
  package var patience: ForgePatience
  private let authorization: HTTPHeader
  private let token: ForgeToken
  /// The variable that the token stands in; nil where a GitHub App made it.
  private let variable: String?

  /// Speaks by a token that is there already.
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

  /// Whether the token is the one that GitLab gives every job.
  var isJobToken: Bool { variable == ForgeCredentials.jobToken }

  func path(_ repository: String) -> String {
    switch job.forge {
    case .gitHub: "/repos/\(repository.asPath)"
    case .gitLab: "/projects/\(repository.asSegment)"
    }
  }

  /// The response to a request, which is a success.
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

  /// The answer to a request as a value.
  func value(_ request: ForgeRequest) async throws(ForgeError) -> Value {
    guard let value = Value(json: try await send(request).body) else {
      throw .unreadable(job).during(request.purpose)
    }
    return value
  }

  /// All items of a list, page by page.
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

  /// Ten thousand comments; nobody reads on there.
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

  /// The request as it travels; the token goes to nobody but the forge itself.
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

/// That a request may be sent again.
private struct Retry {
  /// How long the forge asks to wait; nil where it says nothing.
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
      help: "check that the job can reach it, and run it again", operation: request.purpose)
  }

  static func unreadable(_ job: ForgeJob) -> ForgeError {
    ForgeError(
      .unreadableAnswer, "what answers at \(job.api) is not the API of \(job.forge.name)",
      help: "check whether a proxy or a login page is between")
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
