internal import ArgumentParser

/// Which one state to take.
struct StateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The revision (default: HEAD; for validate WORKTREE if it has changes).",
      valueName: "revision"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "A directory of manifests instead; - reads YAML from standard input.", valueName: "dir"),
    completion: .directory)
  var toDir: String?

  func validate() throws {
    if to != nil, toDir != nil {
      throw ValidationError("--to and --to-dir are two answers to one question; give one of them.")
    }
  }
}
