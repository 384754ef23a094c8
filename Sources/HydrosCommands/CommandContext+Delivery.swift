internal import Delivery

extension CommandContext {
  /// What a delivery takes from the process.
  var delivery: DeliveryContext {
    let directories = UserDirectories(environment)
    return DeliveryContext(
      version: Version.current, directory: directory, cacheDirectory: directories.cache,
      stateDirectory: directories.state ?? directory, isCI: isCI,
      baseBranch: CIEnvironment.baseBranch(environment),
      holder: CIEnvironment.job(environment) ?? hostName, parallelism: parallelism,
      network: network,
      files: Files(
        read: readFile, readDirectory: readDirectory, readInput: readInput,
        write: { path, bytes throws(WriteFailure) in try writeFileInNewDirectory(path, bytes) }),
      programs: Programs(git: runGit, filter: runFilter, hook: runHook),
      interruptions: interruptions, makeID: makeID)
  }
}

/// The directories of the user, by the XDG Base Directory Specification; nil if the environment names
/// none.
struct UserDirectories {
  /// For what can be fetched again.
  let cache: String?
  /// For what is kept between runs.
  let state: String?

  init(_ environment: [String: String]) {
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
    func directory(_ variable: String, or standard: String) -> String? {
      environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
        ?? home.map { "\($0)/\(standard)" }
    }
    cache = directory("XDG_CACHE_HOME", or: ".cache")
    state = directory("XDG_STATE_HOME", or: ".local/state")
  }
}
