#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

extension Program {
  /// Runs the program with the arguments of the process, and ends the process.
  package static func main() async -> Never {
    ignoreBrokenPipes()
    let status = await run(Array(CommandLine.arguments.dropFirst()), in: .live())
    // `exit` would run the clean-up of OpenSSL, which crashes a thread of libcurl that is just starting.
    // There is nothing to flush, because all output is written at once.
    _exit(status)
  }
}

/// Makes a write to a broken pipe an error instead of ending the process.
///
/// So a run continues after `| head` has ended, and with a hook that doesn't read its input.
func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }
