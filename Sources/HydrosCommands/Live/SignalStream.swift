@preconcurrency internal import Dispatch
internal import RunModel
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// SIGINT and SIGTERM as values.
///
/// The first one is told and puts the usual actions back, so that a second one ends the process. A
/// handler writes to a pipe: Dispatch's own signal sources need signals that every thread blocks or
/// ignores, and children would inherit that.
enum SignalStream {
  private static let numbers: [(number: CInt, interruption: Interruption)] = [
    (SIGINT, .interrupt), (SIGTERM, .terminate),
  ]

  /// The first signal, after which the stream ends; one that ends unheard leaves signals as usual.
  static func interruptions() -> AsyncStream<Interruption> {
    AsyncStream { continuation in
      guard let descriptor = pipe() else {
        continuation.finish()
        return
      }
      let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global())
      source.setEventHandler {
        var number: UInt8 = 0
        guard read(descriptor, &number, 1) == 1 else { return }
        for row in numbers where row.number == CInt(number) { continuation.yield(row.interruption) }
        continuation.finish()
      }
      source.setCancelHandler { close(descriptor) }
      continuation.onTermination = { _ in
        restore()
        source.cancel()
      }
      source.resume()
      for row in numbers { signal(row.number, handle) }
    }
  }

  private static func restore() {
    for row in numbers { signal(row.number, SIG_DFL) }
    let writer = writingEnd.exchange(-1, ordering: .sequentiallyConsistent)
    if writer >= 0 { close(writer) }
  }

  /// Makes the pipe and gives its reading end; no child inherits either.
  private static func pipe() -> CInt? {
    var ends: [CInt] = [-1, -1]
    guard unsafePipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    writingEnd.store(ends[1], ordering: .sequentiallyConsistent)
    return ends[0]
  }
}

/// Where the handler writes the number of the signal; below zero for nowhere.
private let writingEnd = Atomic<CInt>(-1)

/// Does only what a signal handler may do.
private let handle: @convention(c) (CInt) -> Void = { number in
  signal(SIGINT, SIG_DFL)
  signal(SIGTERM, SIG_DFL)
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(writingEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
}

private func unsafePipe(_ ends: inout [CInt]) -> CInt { pipe(&ends) }
