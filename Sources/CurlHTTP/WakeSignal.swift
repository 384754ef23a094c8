#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A pipe that ends the waiting of another thread.
///
/// Does what `curl_multi_wakeup` does, by numbers that any thread may hold rather than by a handle
/// that belongs to one.
final class WakeSignal: Sendable {
  let readEnd: CInt
  private let writeEnd: CInt

  init() {
    var ends: [CInt] = [-1, -1]
    let status = unsafe pipe(&ends)
    precondition(status == 0, "too many files are open")
    (readEnd, writeEnd) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// From any thread.
  func send() {
    var byte: UInt8 = 1
    // A full pipe wakes as well as another byte would.
    _ = unsafe write(writeEnd, &byte, 1)
  }

  /// Takes back what was sent, for the thread that waited.
  func clear() {
    var bytes: UInt64 = 0
    while unsafe read(readEnd, &bytes, 8) > 0 {}
  }
}
