package import RunModel

/// Everything a delivery takes from outside, which its caller provides.
package struct DeliveryContext: Sendable {
  /// The version of hydros; an index that another version wrote is not read.
  package var version: String
  /// The directory in which relative paths begin.
  package var directory: String
  /// The directory for what can be fetched again; nil keeps nothing between runs.
  package var cacheDirectory: String?
  /// The directory for the files of runs that have no repository.
  package var stateDirectory: String
  /// Whether a CI system runs hydros: history is fetched by default, and the working tree is not
  /// the default state.
  package var isCI: Bool
  /// The branch that a pull request goes to; nil for the default branch of the repository.
  package var baseBranch: String?
  /// Who runs hydros, for people: a CI job or a machine.
  package var holder: String
  /// How many cores may work at once.
  package var parallelism: Int
  package var network: Network
  package var files: Files
  package var programs: Programs
  /// Sends the first signal that asks the run to stop.
  package var interruptions: @Sendable () -> AsyncStream<Interruption>
  /// Makes an id for a run, which no other run is likely to have.
  package var makeID: @Sendable () -> String

  package init(
    version: String, directory: String, cacheDirectory: String?, stateDirectory: String,
    isCI: Bool, baseBranch: String?, holder: String, parallelism: Int, network: Network,
    files: Files, programs: Programs,
    interruptions: @escaping @Sendable () -> AsyncStream<Interruption>,
    makeID: @escaping @Sendable () -> String
  ) {
    self.version = version
    self.directory = directory
    self.cacheDirectory = cacheDirectory
    self.stateDirectory = stateDirectory
    self.isCI = isCI
    self.baseBranch = baseBranch
    self.holder = holder
    self.parallelism = parallelism
    self.network = network
    self.files = files
    self.programs = programs
    self.interruptions = interruptions
    self.makeID = makeID
  }

  func absolute(_ path: String) -> String { path.absolute(in: directory) }
}

extension String {
  /// A path of the file system, whose relative form begins in a directory.
  package func absolute(in directory: String) -> String {
    hasPrefix("/") ? self : self == "." ? directory : "\(directory)/\(self)"
  }
}
