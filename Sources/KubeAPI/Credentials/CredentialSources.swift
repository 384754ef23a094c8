/// What connections need from the outside: files, environment, plugins, the time.
///
/// The caller builds the live one; tests supply their own.
package struct CredentialSources: Sendable {
  package var environment: [String: String]
  /// The bytes of a file; nil if it doesn't exist.
  package var readFile: @Sendable (_ path: String) throws(FileFailure) -> [UInt8]?
  package var runPlugin: @Sendable (PluginCall) async throws(PluginFailure) -> PluginOutput
  /// The time since 1970, by the wall clock.
  package var now: @Sendable () -> Duration
  /// Whether a plugin can ask the user for input.
  package var isTerminal: Bool

  package init(
    environment: [String: String],
    isTerminal: Bool,
    readFile: @escaping @Sendable (_ path: String) throws(FileFailure) -> [UInt8]?,
    runPlugin: @escaping @Sendable (PluginCall) async throws(PluginFailure) -> PluginOutput,
    now: @escaping @Sendable () -> Duration
  ) {
    self.environment = environment
    self.isTerminal = isTerminal
    self.readFile = readFile
    self.runPlugin = runPlugin
    self.now = now
  }
}

/// A file that exists but can't be read.
package struct FileFailure: Error, Hashable, Sendable {
  /// Such as `permission denied`.
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}

/// A call of a program that supplies credentials.
package struct PluginCall: Hashable, Sendable {
  /// A path; without a slash, a name to look up in PATH.
  package let command: String
  package let arguments: [String]
  /// Added to the environment of this process.
  package let environment: [String: String]
  /// Whether the program gets standard input and the terminal.
  package let isInteractive: Bool
}

package struct PluginOutput: Hashable, Sendable {
  package let exitCode: Int
  package let output: [UInt8]
  package let errors: [UInt8]

  package init(exitCode: Int, output: [UInt8], errors: [UInt8] = []) {
    self.exitCode = exitCode
    self.output = output
    self.errors = errors
  }
}

/// The reason why a plugin didn't run to its end.
package enum PluginFailure: Error, Hashable, Sendable {
  case notFound
  case timedOut
  /// Such as `permission denied`.
  case other(String)
}
