package import Delivery
package import Execution
package import ManifestLoading

/// Everything a command takes from the process around it; the live one is built in one place.
package struct CommandContext: Sendable {
  /// The directory in which paths of the command line begin.
  package var directory: String
  package var environment: [String: String]
  package var terminal: Terminal
  package var network: Network
  /// How many cores may work at once.
  package var parallelism: Int
  /// Takes the result; nothing but the result goes there.
  package var writeOutput: @Sendable (String) -> Void
  /// Takes logs, progress and error messages.
  package var writeError: @Sendable (String) -> Void
  /// Reads standard input to its end, or up to a limit of bytes; nil where there is more.
  package var readInput: @Sendable (Int) -> [UInt8]?
  /// Reads the file at an absolute path; nil if it can't be read.
  package var readFile: @Sendable (_ path: String) -> [UInt8]?
  /// Reads all files below an absolute path; nil if there is no such directory.
  package var readDirectory: @Sendable (_ path: String) throws -> [SourceFile]?
  /// Writes a file as a whole or not at all, to an absolute path.
  package var writeFile: @Sendable (_ path: String, [UInt8]) throws(WriteFailure) -> Void
  /// Runs `git` with arguments in a directory, to fetch history; false if it failed.
  package var runGit: @Sendable ([String], String) async -> Bool
  /// Runs a command of a shell in a directory, with some bytes as its standard input; gives its standard
  /// output.
  package var runFilter:
    @Sendable (_ command: String, [UInt8], _ directory: String)
      async throws(WriteFailure) -> [UInt8]
  package var runHook: RunHook
  /// Tells of the first signal that asks the run to stop; until it is called, and from the second
  /// signal on, signals end the process as they usually do.
  package var interruptions: @Sendable () -> AsyncStream<Interruption>
  /// Makes an id for a run, which no other run is likely to have.
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

  /// Whether a CI system runs the command.
  var isCI: Bool {
    guard let value = environment["CI"] else { return false }
    return !["", "0", "false"].contains(value.lowercased())
  }
}
