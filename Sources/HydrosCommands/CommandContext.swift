package import Delivery
package import Execution
package import ManifestSources
package import RunModel

/// Everything that a command takes from the process around it; `live` builds the real one.
package struct CommandContext: Sendable {
  /// The directory that paths on the command line are relative to.
  package var directory: String
  package var environment: [String: String]
  package var terminal: Terminal
  package var network: Network
  /// How many cores may be used at once.
  package var parallelism: Int
  /// Writes the result, and nothing else, to standard output.
  package var writeOutput: @Sendable (String) -> Void
  /// Writes logs, progress and error messages.
  package var writeError: @Sendable (String) -> Void
  /// Reads all of standard input; nil if it is longer than a limit of bytes.
  package var readInput: @Sendable (Int) -> [UInt8]?
  /// Reads the file at an absolute path; nil if it can't be read.
  package var readFile: @Sendable (_ path: String) -> [UInt8]?
  /// Reads all files below an absolute path; nil if there is no such directory.
  package var readDirectory: @Sendable (_ path: String) throws -> [SourceFile]?
  /// Writes a file atomically, to an absolute path.
  package var writeFile: @Sendable (_ path: String, [UInt8]) throws(WriteFailure) -> Void
  /// Runs `git` with arguments in a directory, to fetch history; returns false if it failed.
  package var runGit: @Sendable ([String], String) async -> Bool
  /// Runs a shell command in a directory, with bytes as its standard input; returns its standard
  /// output.
  package var runFilter:
    @Sendable (_ command: String, [UInt8], _ directory: String)
      async throws(WriteFailure) -> [UInt8]
  package var runHook: RunHook
  /// Yields the first signal that asks the run to stop.
  ///
  /// Before the first call, and from the second signal on, signals end the process as usual.
  package var interruptions: @Sendable () -> AsyncStream<Interruption>
  /// Makes an id for a run that is very unlikely to repeat.
  package var makeID: @Sendable () -> String
  /// The name of this machine.
  package var hostName: String

  package init(
    directory: String, environment: [String: String], terminal: Terminal, network: Network,
    parallelism: Int,
    writeOutput: @escaping @Sendable (String) -> Void,
    writeError: @escaping @Sendable (String) -> Void,
    readInput: @escaping @Sendable (Int) -> [UInt8]?,
    readFile: @escaping @Sendable (_ path: String) -> [UInt8]?,
    readDirectory: @escaping @Sendable (_ path: String) throws -> [SourceFile]?,
    writeFile: @escaping @Sendable (_ path: String, [UInt8]) throws(WriteFailure) -> Void,
    runGit: @escaping @Sendable ([String], String) async -> Bool,
    runFilter:
      @escaping @Sendable (_ command: String, [UInt8], _ directory: String)
      async throws(WriteFailure) -> [UInt8],
    runHook: @escaping RunHook,
    interruptions: @escaping @Sendable () -> AsyncStream<Interruption>,
    makeID: @escaping @Sendable () -> String, hostName: String
  ) {
    self.directory = directory
    self.environment = environment
    self.terminal = terminal
    self.network = network
    self.parallelism = parallelism
    self.writeOutput = writeOutput
    self.writeError = writeError
    self.readInput = readInput
    self.readFile = readFile
    self.readDirectory = readDirectory
    self.writeFile = writeFile
    self.runGit = runGit
    self.runFilter = runFilter
    self.runHook = runHook
    self.interruptions = interruptions
    self.makeID = makeID
    self.hostName = hostName
  }

  /// Whether the environment variable `CI` says that a CI system runs the command.
  var isCI: Bool {
    guard let value = environment["CI"] else { return false }
    return !["", "0", "false"].contains(value.lowercased())
  }
}
