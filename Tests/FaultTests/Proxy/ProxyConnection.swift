import Dispatch
import HTTPMessages
import HydrosTestSupport
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// One connection of hydros to the proxy, on a thread of its own.
struct ProxyConnection {
  private let socket: Socket
  private let proxy: FaultProxy

  init(_ socket: Socket, _ proxy: FaultProxy) {
    self.socket = socket
    self.proxy = proxy
  }

  func serve() {
    var reader = HTTPReader(socket)
    while let message = reader.next() {
      guard answer(proxy.start(message)) else { break }
    }
    socket.close()
  }

  /// Whether the connection can go on.
  private func answer(_ request: ProxiedRequest) -> Bool {
    if request.isWatch, request.fault?.comesFirst != true { return pass(watch: request) }
    switch request.fault {
    case .cut(.before): return end(request, nil)
    case .kill(.before):
      proxy.signal(SIGKILL)
      return end(request, nil)
    case .refused(let status, let seconds):
      proxy.end(request, status: nil)
      return socket.write(refusal(status, seconds))
    case .delay(let time): usleep(useconds_t(time / .microseconds(1)))
    case .hold(let signal): waiting { await signal.wait() }
    case .doubled: _ = sent(request)
    default: break
    }
    return pass(request)
  }

  private func pass(_ request: ProxiedRequest) -> Bool {
    guard let response = sent(request) else { return end(request, nil) }
    switch request.fault {
    case .cut(.after): return end(request, response.status)
    case .kill(.after):
      proxy.signal(SIGKILL)
      return end(request, response.status)
    case .freeze(let signal): freeze(until: signal)
    default: break
    }
    proxy.end(request, status: response.status)
    let isWhole = socket.write(response.bytes(spoiledBy: request.fault))
    return isWhole && request.fault != .truncated
  }

  private func end(_ request: ProxiedRequest, _ status: Int?) -> Bool {
    proxy.end(request, status: status)
    socket.shut()
    return false
  }

  private func freeze(until signal: Signal) {
    proxy.signal(SIGSTOP)
    waiting { await signal.wait() }
    proxy.signal(SIGCONT)
  }

  private func sent(_ request: ProxiedRequest) -> HTTPResponse? {
    let answer = Mutex<HTTPResponse?>(nil)
    waiting { [upstream = proxy.upstream] in
      let response = try? await upstream.send(request)
      answer.withLock { $0 = response }
    }
    return answer.withLock { $0 }
  }

  /// Passes on what comes as it comes, until either side has enough.
  private func pass(watch request: ProxiedRequest) -> Bool {
    let isOver = Atomic(false)
    let task = Task { [socket, upstream = proxy.upstream] in
      defer { isOver.store(true, ordering: .releasing) }
      guard let stream = try? await upstream.stream(request) else { return }
      socket.write(stream.head)
      guard request.fault == nil else { return }
      do {
        for try await part in stream.body where !part.isEmpty {
          guard socket.write(part.chunk) else { return }
        }
        socket.write("0\r\n\r\n".utf8)
      } catch { return }
    }
    while !isOver.load(ordering: .acquiring) { if socket.isLeft(within: 20) { task.cancel() } }
    if case .kill = request.fault { proxy.signal(SIGKILL) }
    return end(request, nil)
  }
}

/// Blocks this thread until some work is done.
private func waiting(for work: @escaping @Sendable () async -> Void) {
  let done = DispatchSemaphore(value: 0)
  Task {
    await work()
    done.signal()
  }
  done.wait()
}

extension Fault {
  /// Whether it comes before the server sees anything, so that a watch never begins.
  fileprivate var comesFirst: Bool {
    switch self {
    case .cut(.before), .kill(.before), .refused: true
    default: false
    }
  }
}
