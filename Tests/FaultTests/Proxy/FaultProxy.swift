import Dispatch
import HTTPMessages
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A proxy between one process of hydros and the API server, which speaks plain HTTP/1.1, notes every
/// request, and does to it what a test wants.
final class FaultProxy: Sendable {
  /// Decides what happens to a request.
  typealias Plan = @Sendable (ProxiedRequest) -> Fault?

  let upstream: Upstream
  let port: Int
  private let listener: Socket
  private let state = Mutex(State())

  private struct State {
    var plan: Plan = { _ in nil }
    var log: [ProxiedRequest] = []
    var process: pid_t?
    var underWay = 0
  }

  /// Listens until ``close()``.
  init(_ upstream: Upstream) throws {
    self.upstream = upstream
    (listener, port) = try Socket.listening()
    DispatchQueue(label: "faults.accept").async { [self] in
      while let connection = listener.accepted() {
        DispatchQueue(label: "faults.connection").async { [self] in
          ProxyConnection(connection, self).serve()
        }
      }
      listener.close()
    }
  }

  func close() { listener.shut() }

  /// Forgets what was, and begins to do what the plan says.
  func begin(_ plan: @escaping Plan) { state.withLock { $0 = State(plan: plan) } }

  /// Whom faults kill or freeze from now on.
  func note(process: pid_t) { state.withLock { $0.process = process } }

  /// Every request of this run so far, in the order of arrival.
  var log: [ProxiedRequest] { state.withLock { $0.log } }

  /// Waits until no request is on its way to the server any more.
  func drained() async {
    while state.withLock({ $0.underWay > 0 }) { try? await Task.sleep(for: .milliseconds(5)) }
  }
}

extension FaultProxy {
  /// Numbers a request and decides about it; ``end(_:status:)`` must follow.
  func start(_ message: HTTPReader.Message) -> ProxiedRequest {
    state.withLock { state in
      var request = ProxiedRequest(
        number: state.log.count + 1, method: message.method, target: message.target,
        headers: message.headers, body: message.body)
      request.fault = state.plan(request)
      state.log.append(request)
      state.underWay += 1
      return request
    }
  }

  func end(_ request: ProxiedRequest, status: Int?) {
    state.withLock { state in
      state.log[request.number - 1].status = status
      state.underWay -= 1
    }
  }

  /// Sends a signal to the process; waits until it is known, which is soon after its start.
  func signal(_ signal: CInt) {
    while true {
      if let process = state.withLock({ $0.process }) {
        kill(process, signal)
        return
      }
      usleep(500)
    }
  }
}
