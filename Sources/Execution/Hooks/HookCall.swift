/// A command that is to be run before or after a group, by `/bin/sh -c`.
package struct HookCall: Hashable, Sendable {
  package let command: String
  /// The absolute path of the directory to run it in.
  package let directory: String
  /// To be added to the environment of this process.
  package let environment: [String: String]
  /// What it reads from standard input; it need not read any of it.
  package let input: [UInt8]
  package let timeout: Duration

  package init(
    command: String, directory: String, environment: [String: String] = [:], input: [UInt8] = [],
    timeout: Duration
  ) {
    self.command = command
    self.directory = directory
    self.environment = environment
    self.input = input
    self.timeout = timeout
  }
}

/// How a hook ended.
package enum HookEnd: Hashable, Sendable {
  /// By itself, with this code; 0 means success.
  case exited(Int)
  /// By a signal that was not ours.
  case signalled(Int)
  /// It took too long and was killed, with all that it had started.
  case timedOut
  /// The task was cancelled, and the hook killed.
  case cancelled
  /// It could not be started; the reason as a sentence without its final full stop.
  case notStarted(String)
}

/// Runs a hook to its end and hands on each line of its standard output and standard error, in the
/// order in which they were written, as soon as it is complete.
package typealias RunHook =
  @Sendable (HookCall, _ line: @escaping @Sendable (String) -> Void) async -> HookEnd
