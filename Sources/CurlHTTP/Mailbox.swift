internal import HTTPMessages

/// What tasks ask of a ``TransferLoop``, and the only thing that they share with its thread.
final class Mailbox: Sendable {
  enum Command: Sendable {
    case start(Job)
    /// Without effect for a job that has ended.
    case cancel(Job.ID)
    /// The reader of a stream has room again.
    case resume(Job.ID)
    /// Ends the loop and whatever it still does.
    case stop
  }

  private struct State: Sendable {
    var commands: [Command] = []
    var isAsleep = false
    var lastID: Job.ID = 0
  }

  let signal = WakeSignal()
  private let state = Lock(State())

  func makeID() -> Job.ID {
    state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
  }

  /// Leaves a command; from any thread.
  func post(_ command: Command) {
    let wasAsleep = state.withLock { state in
      state.commands.append(command)
      defer { state.isAsleep = false }
      return state.isAsleep
    }
    if wasAsleep { signal.send() }
  }

  /// The commands since the last time, in their order; for the loop alone.
  func take() -> [Command] {
    state.withLock { state in
      state.isAsleep = false
      defer { state.commands.removeAll() }
      return state.commands
    }
  }

  /// Whether there is nothing to do, so that the next command sends the signal; for the loop alone.
  func fallAsleep() -> Bool {
    state.withLock { state in
      state.isAsleep = state.commands.isEmpty
      return state.isAsleep
    }
  }
}

/// A request on its way to the loop, with the one who waits for it.
struct Job: Sendable, Identifiable {
  let id: UInt64
  let request: HTTPRequest
  let route: Route
  let delivery: ResponseDelivery
}

enum ResponseDelivery: Sendable {
  typealias Answer<Value> = CheckedContinuation<Result<Value, HTTPError>, Never>

  case whole(Answer<HTTPResponse>)
  case stream(Answer<ResponseHead>, StreamBuffer)
}

struct ResponseHead: Sendable {
  var status = 0
  var headers: [HTTPHeader] = []
}
