internal import ArgumentParser

/// The options that select a single state.
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

  /// Whether the command line names the state.
  var isNamed: Bool { to != nil || toDir != nil }

  func validate() throws {
    if to != nil, toDir != nil {
      throw ValidationError("--to and --to-dir both name the state; give only one of them.")
    }
  }
}
