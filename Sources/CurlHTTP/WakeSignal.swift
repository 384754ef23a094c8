#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A pipe that wakes another thread.
///
/// It does the same as `curl_multi_wakeup`, but with file descriptors, which any thread may use, and not
/// with a handle that belongs to one thread.
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

  /// Wakes the thread; may be called from any thread.
  func send() {
    var byte: UInt8 = 1
    // If the pipe is full, it wakes the thread without another byte.
    _ = unsafe write(writeEnd, &byte, 1)
  }

  /// Empties the pipe; called by the thread that waited.
  func clear() {
    var bytes: UInt64 = 0
    while unsafe read(readEnd, &bytes, 8) > 0 {}
  }
}
