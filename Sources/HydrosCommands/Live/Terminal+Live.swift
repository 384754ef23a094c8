internal import Dispatch
internal import SystemPackage

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

extension CommandContext.Terminal {
  /// The terminal of the running process.
  static func live() -> CommandContext.Terminal {
    CommandContext.Terminal(
      isInput: isTerminal(.standardInput), isOutput: isTerminal(.standardOutput),
      isError: isTerminal(.standardError), size: { size(of: .standardError) },
      ask: { question in
        _ = try? FileDescriptor.standardError.writeAll(question.utf8)
        return await nextLine().map(isYes) ?? false
      })
  }

  private static func isTerminal(_ descriptor: FileDescriptor) -> Bool {
    isatty(descriptor.rawValue) == 1
  }

  private static func size(of descriptor: FileDescriptor) -> Size? {
    var size = winsize()
    guard ioctl(descriptor.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }

  /// Waits for a line on a thread that may block; nil if there is none or the task is cancelled.
  private static func nextLine() async -> String? {
    let (lines, feed) = AsyncStream<String>.makeStream()
    DispatchQueue.global().async {
      if let line = readLineUnlocked() { feed.yield(line) }
      feed.finish()
    }
    for await line in lines { return line }
    return nil
  }

  /// Reads without the lock of the C library, because the end of the process would wait for that lock.
  private static func readLineUnlocked() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while read(STDIN_FILENO, &byte, 1) == 1 {
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
