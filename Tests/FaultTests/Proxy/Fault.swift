import HydrosTestSupport

/// What happens to one request on its way.
enum Fault: Hashable, Sendable {
  enum Moment: String, CaseIterable, Sendable {
    /// The server never sees the request.
    case before
    /// The server has acted, and nobody hears of it.
    case after
  }

  /// The connection breaks.
  case cut(Moment)
  /// The process that sent the request is killed by SIGKILL.
  case kill(Moment)
  /// The process stops by SIGSTOP until the signal of a test, while the server acts and answers.
  case freeze(until: Signal)
  /// The request arrives late.
  case delay(Duration)
  /// The request arrives after the signal of a test.
  case hold(until: Signal)
  /// The request arrives twice, the second time before the first one's answer is told.
  case doubled
  /// The proxy answers in the server's place.
  case refused(Int, retryAfter: Int? = nil)
  /// The server acts, and half of what it answers arrives.
  case truncated
  /// The server acts, and what arrives is no JSON.
  case corrupted
}

extension Fault: CustomStringConvertible {
  var description: String {
    switch self {
    case .cut(let moment): "cut \(moment.rawValue)"
    case .kill(let moment): "kill \(moment.rawValue)"
    case .freeze: "freeze"
    case .delay(let time): "delay by \(time)"
    case .hold: "hold"
    case .doubled: "doubled"
    case .refused(let status, _): "refused with \(status)"
    case .truncated: "truncated"
    case .corrupted: "corrupted"
    }
  }
}
