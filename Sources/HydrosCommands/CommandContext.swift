/// Everything a command takes from the process around it; the live one is built in one place.
package struct CommandContext: Sendable {
  /// The directory in which paths of the command line begin.
  package var directory: String
  package var environment: [String: String]
  package var isTerminal: Bool
  /// Takes the result; nothing but the result goes there.
  package var writeOutput: @Sendable (String) -> Void
  /// Takes logs, progress and error messages.
  package var writeError: @Sendable (String) -> Void
  /// Reads standard input to its end, or up to a limit of bytes; nil where there is more.
  package var readInput: @Sendable (Int) -> [UInt8]?
  /// Runs `git` with arguments in a directory, to fetch history; false if it failed.
  package var runGit: @Sendable ([String], String) async -> Bool
  /// How many cores may work at once.
  package var parallelism: Int

  package init(
    directory: String, environment: [String: String], isTerminal: Bool, parallelism: Int,
    writeOutput: @escaping @Sendable (String) -> Void,
    writeError: @escaping @Sendable (String) -> Void,
    readInput: @escaping @Sendable (Int) -> [UInt8]?,
    runGit: @escaping @Sendable ([String], String) async -> Bool
  ) {
    self.directory = directory
    self.environment = environment
    self.isTerminal = isTerminal
    self.parallelism = parallelism
    self.writeOutput = writeOutput
    self.writeError = writeError
    self.readInput = readInput
    self.runGit = runGit
  }

  /// Whether a CI system runs the command.
  var isCI: Bool {
    guard let value = environment["CI"] else { return false }
    return !["", "0", "false"].contains(value.lowercased())
  }
}
