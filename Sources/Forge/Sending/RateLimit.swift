internal import HTTPMessages

/// The refusal of a forge to accept more requests for a while.
struct RateLimit: Hashable, Sendable {
  /// How long the forge asks to wait; nil if it doesn't say.
  let wait: Duration?

  /// Nil for any other refusal; GitHub uses both 403 and 429.
  ///
  /// Sources: docs.github.com, "Rate limits for the REST
  /// API"; docs.gitlab.com, "User and IP rate limits".
  init?(_ response: HTTPResponse, said: String, now: Duration) {
    let retryAfter = response.header("Retry-After").flatMap { Int($0) }
    let isSpent = response.header("x-ratelimit-remaining") == "0"
    guard
      response.status == 429
        || response.status == 403
          && (retryAfter != nil || isSpent || said.lowercased().contains("rate limit"))
    else { return nil }
    let reset = ["x-ratelimit-reset", "RateLimit-Reset"].lazy.compactMap {
      response.header($0).flatMap { Int($0) }
    }.first
    if let retryAfter {
      wait = .seconds(max(0, retryAfter))
    } else if let reset, isSpent || response.status == 429 {
      wait = max(.zero, .seconds(reset) - now)
    } else {
      wait = nil
    }
  }

  /// GitHub's documentation recommends one minute if the response names no time.
  static let usual = Duration.seconds(60)
}

/// How often and for how long to retry a request.
package struct ForgePatience: Hashable, Sendable {
  /// The maximum number of attempts, including the first.
  var attempts: Int
  /// The maximum of all waits of a request together.
  var time: Duration

  /// For the end of a run, when only the job waits for hydros.
  package static let standard = ForgePatience(attempts: 5, time: .seconds(90))
  /// For the time before the first write.
  package static let short = ForgePatience(attempts: 3, time: .seconds(10))

  /// The wait after a failed attempt; nil to give up.
  func wait(after attempt: Int, waited: Duration, asked: Duration?) -> Duration? {
    guard attempt < attempts else { return nil }
    let wait = asked ?? .seconds(1 << min(attempt - 1, 5))
    return waited + wait <= time ? wait : nil
  }
}
