/// What connections need of the world: files, environment, plugins, the time.
///
/// The live one is built by whoever runs hydros; tests give their own.
package struct CredentialSources: Sendable {
  package var environment: [String: String]
  /// The bytes of a file; nil where there is none.
  package var readFile: @Sendable (_ path: String) throws(FileFailure) -> [UInt8]?
  package var runPlugin: @Sendable (PluginCall) async throws(PluginFailure) -> PluginOutput
  /// The time since 1970 by the wall clock.
  package var now: @Sendable () -> Duration
  /// Whether a plugin could ask the user something.
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

/// A file that is there but can't be read.
package struct FileFailure: Error, Hashable, Sendable {
  /// Such as `permission denied`.
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}

/// A program to be run for credentials.
package struct PluginCall: Hashable, Sendable {
  /// A path, or a name to be looked up in PATH where it holds no slash.
  package let command: String
  package let arguments: [String]
  /// To be added to the environment of this process.
  package let environment: [String: String]
  /// Whether standard input and the terminal are to be handed on.
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

/// Why a plugin didn't run to its end.
package enum PluginFailure: Error, Hashable, Sendable {
  case notFound
  case timedOut
  /// Such as `permission denied`.
  case other(String)
}
