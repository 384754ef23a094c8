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
    exit(await run(Array(CommandLine.arguments.dropFirst()), in: .live()))
  }
}

/// Whether a descriptor of the process is a terminal.
func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
