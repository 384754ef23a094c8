internal import HTTPMessages

/// How often, for how long, and after which waits to retry a request.
package struct RetryPolicy: Hashable, Sendable {
  /// The maximum number of attempts, including the first.
  package var attempts: Int
  /// How long after the start of the first attempt the last one may begin.
  package var time: Duration
  /// The wait before the second attempt; it doubles with each further attempt.
  package var firstWait: Duration
  package var longestWait: Duration

  package static let standard = RetryPolicy(
    attempts: 10, time: .seconds(120), firstWait: .milliseconds(200), longestWait: .seconds(20))
  package static let never = RetryPolicy(
    attempts: 1, time: .zero, firstWait: .zero, longestWait: .zero)

  package init(attempts: Int, time: Duration, firstWait: Duration, longestWait: Duration) {
    self.attempts = attempts
    self.time = time
    self.firstWait = firstWait
    self.longestWait = longestWait
  }

  /// The wait after a failed attempt; nil to give up.
  ///
  /// If the server asks for a wait, it is at least that long; up to a tenth is added at random, so that
  /// many clients don't return at once. Otherwise, half of the wait is random.
  func wait(
    after attempt: Int, elapsed: Duration, asked: Duration?, random: Double
  ) -> Duration? {
    guard attempt < attempts else { return nil }
    let doubled = firstWait * (1 << min(attempt - 1, 20))
    let own = min(doubled, longestWait) * (0.5 + 0.5 * random)
    let wait = asked.map { max($0 * (1 + 0.1 * random), own) } ?? own
    return elapsed + wait <= time ? wait : nil
  }
}

/// Whether a request may be retried, and after which wait.
enum RetryAdvice: Equatable {
  case giveUp
  case retry(after: Duration?)
}

extension RetryAdvice {
  /// The advice if there was no response.
  ///
  /// TLS errors are retried too: a server that is starting or shutting down resets connections during
  /// the handshake, and libcurl can't distinguish this from a rejected certificate.
  init(_ error: HTTPError, _ request: APIRequest) {
    self =
      switch error.code {
      case .refusedURL, .cancelled: .giveUp
      case .tls, .unreachable, .timedOut, .interrupted, .other:
        error.wasNotSent || request.isRepeatable ? .retry(after: nil) : .giveUp
      }
  }

  /// The advice for a response that is not a success.
  ///
  /// After a 429 the server did nothing, so a retry is always safe. A web page with a status of 502 to
  /// 504 comes from a proxy whose server is briefly unavailable.
  init(_ error: KubeError, to response: HTTPResponse, _ request: APIRequest) {
    let retryAfter = response.retryAfter
    self =
      switch error.code {
      case .tooManyRequests(let asked): .retry(after: retryAfter ?? asked)
      case .serverError, .timeout, .webhookUnavailable:
        request.isRepeatable && error.mayPass ? .retry(after: retryAfter) : .giveUp
      case .notAnAPIServer where (502...504).contains(response.status):
        request.isRepeatable ? .retry(after: retryAfter) : .giveUp
      case .changedMeanwhile:
        // Many writers at once. An apply that names no version can be retried safely.
        request.contentType == "application/apply-patch+yaml"
          && error.message.contains("the object has been modified")
          ? .retry(after: retryAfter) : .giveUp
      default: .giveUp
      }
  }
}

extension KubeError {
  /// Whether the same request may succeed a little later.
  fileprivate var mayPass: Bool { code != .serverError(501) }
}
