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

/// Delivers SIGINT and SIGTERM as values.
///
/// The first signal is delivered and restores the default actions, so a second one ends the process. The
/// handler writes to a pipe. Dispatch's signal sources are no alternative: all threads would have to block
/// or ignore the signals, and children would inherit that.
enum SignalStream {
  private static let numbers: [(number: CInt, interruption: Interruption)] = [
    (SIGINT, .interrupt), (SIGTERM, .terminate),
  ]

  /// Yields the first signal and ends.
  ///
  /// If the stream ends earlier, the default actions are restored.
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

  /// Makes the pipe and returns its reading end; children inherit neither end.
  private static func pipe() -> CInt? {
    var ends: [CInt] = [-1, -1]
    guard unsafePipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    writingEnd.store(ends[1], ordering: .sequentiallyConsistent)
    return ends[0]
  }
}

/// The file descriptor to which the handler writes the number of the signal; negative for none.
private let writingEnd = Atomic<CInt>(-1)

/// The signal handler; it calls only functions that are safe in a signal handler.
private let handle: @convention(c) (CInt) -> Void = { number in
  signal(SIGINT, SIG_DFL)
  signal(SIGTERM, SIG_DFL)
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(writingEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
}

private func unsafePipe(_ ends: inout [CInt]) -> CInt { pipe(&ends) }
