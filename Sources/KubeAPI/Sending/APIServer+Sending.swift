package import HTTPMessages

extension APIServer {
  /// Sends a request and returns a successful response.
  package func send(_ request: APIRequest) async throws(KubeError) -> HTTPResponse {
    try await sending(request) { client, message async throws(HTTPError) in
      let response = try await client.send(message)
      return response.isSuccess ? .success(response) : .refusal(response)
    }
  }

  /// Sends a request and returns a successful response whose body arrives in parts.
  package func stream(_ request: APIRequest) async throws(KubeError) -> HTTPStream {
    try await sending(request) { client, message async throws(HTTPError) in
      let stream = try await client.stream(message)
      if (200..<300).contains(stream.status) { return .success(stream) }
      return .refusal(
        HTTPResponse(
          status: stream.status, headers: stream.headers, body: await stream.body.start(65_536)))
    }
  }

  enum Reply<Answer> {
    case success(Answer)
    case refusal(HTTPResponse)
  }

  /// Sends a request until it succeeds, or until a retry would not help or could do harm.
  private func sending<Answer>(
    _ request: APIRequest,
    _ exchange: (any HTTPClient, HTTPRequest) async throws(HTTPError) -> Reply<Answer>
  ) async throws(KubeError) -> Answer {
    guard !isReadOnly || !request.isWrite else { throw .readOnly(request) }
    let start = pacing.now()
    var credential = try await currentCredential(request)
    var isRenewed = false
    var attempt = 1
    while true {
      let failure: (error: KubeError, advice: RetryAdvice)
      switch await attempted(request, credential, exchange) {
      case .success(.success(let answer)): return answer
      case .success(.refusal(let response)):
        let error = KubeError(response, to: request)
        if error.code == .unauthorized, !isRenewed {
          isRenewed = true
          if let other = try await replacement(of: credential, request) {
            credential = other
            continue
          }
        }
        failure = (error, RetryAdvice(error, to: response, request))
      case .failure(let error):
        failure = (KubeError(error, request, connection), RetryAdvice(error, request))
      }
      guard case .retry(let asked) = failure.advice,
        let wait = await patience(with: failure.error).wait(
          after: attempt, elapsed: pacing.now() - start, asked: asked, random: pacing.random())
      else { throw failure.error }
      onRetry?(Retry(request: request, error: failure.error, wait: wait))
      try await pause(wait, request)
      attempt += 1
      credential = try await currentCredential(request)
    }
  }

  /// The retry policy after an error.
  ///
  /// If the server has never answered, its address is probably wrong: there are fewer retries, and none
  /// after a TLS error. There are also fewer after status 500, which usually repeats.
  func patience(with error: KubeError) async -> RetryPolicy {
    var policy = retries
    if await !clients.hasAnswered {
      policy.attempts = min(policy.attempts, error.code == .connection(.tls) ? 1 : 3)
    }
    if error.code == .serverError(500) { policy.attempts = min(policy.attempts, 4) }
    return policy
  }

  /// One attempt within the concurrency limit.
  private func attempted<Answer>(
    _ request: APIRequest, _ credential: Credential,
    _ exchange: (any HTTPClient, HTTPRequest) async throws(HTTPError) -> Reply<Answer>
  ) async -> Result<Reply<Answer>, HTTPError> {
    let slot: ConcurrencyLimit.Slot
    do throws(CancellationError) {
      slot = try await limit.start()
    } catch {
      return .failure(HTTPError(.cancelled, "the run was interrupted", wasNotSent: true))
    }
    let result: Result<Reply<Answer>, HTTPError>
    do throws(HTTPError) {
      let client = try await clients.client(for: credential.identity)
      onSend?(request)
      result = .success(try await exchange(client, message(request, credential)))
      await clients.noteAnswer()
    } catch {
      result = .failure(error)
    }
    await limit.finish(slot, ConcurrencyLimit.Outcome(result))
    return result
  }

  /// The HTTP message for this server.
  private func message(_ request: APIRequest, _ credential: Credential) -> HTTPRequest {
    var headers = [HTTPHeader("Accept", request.accept)]
    if let type = request.contentType { headers.append(HTTPHeader("Content-Type", type)) }
    headers += request.headers + credential.headers + (connection.impersonation?.headers ?? [])
    return HTTPRequest(
      request.method, connection.server + request.target, headers: headers, body: request.body)
  }

  private func currentCredential(_ request: APIRequest) async throws(KubeError) -> Credential {
    do throws(KubeError) {
      return try await credentials.current()
    } catch {
      throw error.during(request.purpose)
    }
  }

  private func replacement(
    of credential: Credential, _ request: APIRequest
  ) async throws(KubeError) -> Credential? {
    do throws(KubeError) {
      return try await credentials.replacement(of: credential)
    } catch {
      throw error.during(request.purpose)
    }
  }

  func pause(_ wait: Duration, _ request: APIRequest) async throws(KubeError) {
    do throws(CancellationError) {
      try await pacing.sleep(wait)
    } catch {
      throw KubeError.cancelled.during(request.purpose)
    }
  }
}

extension ConcurrencyLimit.Outcome {
  fileprivate init<Answer>(_ result: Result<APIServer.Reply<Answer>, HTTPError>) {
    self =
      switch result {
      case .success(.refusal(let response)) where response.status == 429: .refused
      case .success: .answered
      case .failure: .failed
      }
  }
}

extension HTTPResponse {
  /// Whether the request succeeded, or (304) the known version is still current.
  fileprivate var isSuccess: Bool { (200..<300).contains(status) || status == 304 }
}

extension AsyncThrowingStream<[UInt8], any Error> {
  /// The start of the stream, up to about `count` bytes; less if the stream breaks.
  fileprivate func start(_ count: Int) async -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      for try await part in self {
        bytes += part
        if bytes.count >= count { break }
      }
    } catch {
      return bytes
    }
    return bytes
  }
}
