internal import HTTPMessages
internal import Synchronization

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
  }

  let multi = MultiHandle()
  private let state = Mutex(State())
  private let lastID = Atomic<UInt64>(0)

  func makeID() -> Job.ID { lastID.wrappingAdd(1, ordering: .relaxed).newValue }

  /// Leaves a command; from any thread.
  func post(_ command: Command) {
    let wasAsleep = state.withLock { state in
      state.commands.append(command)
      defer { state.isAsleep = false }
      return state.isAsleep
    }
    if wasAsleep { multi.wake() }
  }

  /// The commands since the last time, in their order; for the loop alone.
  func take() -> [Command] {
    state.withLock { state in
      state.isAsleep = false
      defer { state.commands.removeAll() }
      return state.commands
    }
  }

  /// Waits for traffic or a command; for the loop alone.
  func sleep() {
    let isEmpty = state.withLock { state in
      state.isAsleep = state.commands.isEmpty
      return state.isAsleep
    }
    if isEmpty { multi.wait() }
  }
}

/// A request on its way to the loop, with the one who waits for it.
struct Job: Sendable, Identifiable {
  let id: UInt64
  let request: HTTPRequest
  let route: Route
  let delivery: Delivery
}

enum Delivery: Sendable {
  typealias Answer<Value> = CheckedContinuation<Result<Value, HTTPError>, Never>

  case whole(Answer<HTTPResponse>)
  case stream(Answer<ResponseHead>, StreamBuffer)
}

struct ResponseHead: Sendable {
  var status = 0
  var headers: [HTTPHeader] = []
}
