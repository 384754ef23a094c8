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

  /// Waits for a line on a thread that may wait, and waits on when the task no longer does.
  private static func nextLine() async -> String? {
    let (lines, continuation) = AsyncStream<String>.makeStream()
    DispatchQueue.global().async {
      if let line = readLine() { continuation.yield(line) }
      continuation.finish()
    }
    return await lines.first { _ in true }
  }
}
