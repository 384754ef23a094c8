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
