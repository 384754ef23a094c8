internal import HTTPMessages

/// The commands from tasks to a ``TransferLoop``; nothing else is shared with its thread.
final class Mailbox: Sendable {
  enum Command: Sendable {
    case start(Job)
    /// Has no effect on a job that has ended.
    case cancel(Job.ID)
    /// The reader of a stream has space again.
    case resume(Job.ID)
    /// Ends the loop and all its transfers.
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

  /// Adds a command; may be called from any thread.
  func post(_ command: Command) {
    let wasAsleep = state.withLock { state in
      state.commands.append(command)
      defer { state.isAsleep = false }
      return state.isAsleep
    }
    if wasAsleep { signal.send() }
  }

  /// The commands since the last call, in order; only the loop may call this.
  func take() -> [Command] {
    state.withLock { state in
      state.isAsleep = false
      defer { state.commands.removeAll() }
      return state.commands
    }
  }

  /// Returns whether there is nothing to do; the next command then sends the signal.
  ///
  /// Only the loop may call this.
  func fallAsleep() -> Bool {
    state.withLock { state in
      state.isAsleep = state.commands.isEmpty
      return state.isAsleep
    }
  }
}

/// A request for the loop, with its waiting caller.
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
