#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

extension Program {
  /// Runs the program on the arguments of the process and ends the process.
  package static func main() async -> Never {
    ignoreBrokenPipes()
    let status = await run(Array(CommandLine.arguments.dropFirst()), in: .live())
    // Not `exit`: the clean-up of OpenSSL at the end of a process crashes a thread of libcurl that is
    // still about to begin. Nothing is left to be flushed, since all output is written at once.
    _exit(status)
  }
}

/// Makes writing to a pipe that nobody reads an error instead of the end of the process: a run in
/// which `| head` has seen enough goes on, and so does one whose hook reads none of its input.
func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }
