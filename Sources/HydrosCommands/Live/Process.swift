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
    exit(await run(Array(CommandLine.arguments.dropFirst()), in: .live()))
  }
}

/// Makes writing to a pipe that nobody reads an error instead of the end of the process: a run in
/// which `| head` has seen enough goes on, and so does one whose hook reads none of its input.
func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }
