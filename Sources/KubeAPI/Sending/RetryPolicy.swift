internal import HTTPMessages

/// How often, how long and how patiently a request is sent again.
package struct RetryPolicy: Hashable, Sendable {
  /// How often a request is sent at most.
  package var attempts: Int
  /// How long after the first attempt the last one may begin.
  package var time: Duration
  /// The wait before the second attempt; it doubles with each further one.
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

  /// The wait after a failed attempt; nil where it is time to give up.
  ///
  /// What the server asks for is kept to, with up to a tenth more, so that many clients don't come
  /// back at once; otherwise half of the wait is up to chance.
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

/// Whether, and why, a request may be sent again.
enum RetryAdvice: Equatable {
  case giveUp
  case retry(after: Duration?)
}

extension RetryAdvice {
  /// Nothing came back.
  ///
  /// A server that is shutting down or starting resets connections before they are secure, which
  /// libcurl can't tell from a certificate that it refuses.
  init(_ error: HTTPError, _ request: APIRequest) {
    self =
      switch error.code {
      case .refusedURL, .cancelled: .giveUp
      case .tls, .unreachable, .timedOut, .interrupted, .other:
        error.wasNotSent || request.isRepeatable ? .retry(after: nil) : .giveUp
      }
  }

  /// A response that is no success.
  ///
  /// A 429 was not acted on, so that it never does harm to come back. A web page with a status of
  /// 502 to 504 is from a proxy whose server is away for a moment.
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
        // Many writers at once; an apply without a version of its own has nothing to lose.
        request.contentType == "application/apply-patch+yaml"
          && error.message.contains("the object has been modified")
          ? .retry(after: retryAfter) : .giveUp
      default: .giveUp
      }
  }
}

extension KubeError {
  /// Whether the same request could go better a little later.
  fileprivate var mayPass: Bool { code != .serverError(501) }
}
