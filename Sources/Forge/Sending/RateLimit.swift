internal import HTTPMessages

/// That a forge takes no more requests for a while.
struct RateLimit: Hashable, Sendable {
  /// How long it asks to be left alone; nil where it doesn't say.
  let wait: Duration?

  /// Nil for a refusal of another kind; GitHub refuses with 403 as well as with 429.
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

  /// GitHub asks for a minute where it names no time.
  static let usual = Duration.seconds(60)
}

/// How patiently a request is sent again.
package struct ForgePatience: Hashable, Sendable {
  /// How often a request is sent at most.
  var attempts: Int
  /// How long all waits of a request may take together.
  var time: Duration

  /// For the end of a run, where nothing waits for hydros but the job.
  package static let standard = ForgePatience(attempts: 5, time: .seconds(90))
  /// For the time before the first write.
  package static let short = ForgePatience(attempts: 3, time: .seconds(10))

  /// The wait after a failed attempt; nil where it is time to give up.
  func wait(after attempt: Int, waited: Duration, asked: Duration?) -> Duration? {
    guard attempt < attempts else { return nil }
    let wait = asked ?? .seconds(1 << min(attempt - 1, 5))
    return waited + wait <= time ? wait : nil
  }
}
