internal import ArgumentParser
internal import Delivery

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

  /// The state that the command line names; nil for the default one.
  var name: StateName? { StateName(revision: to, directory: toDir) }

  func validate() throws {
    if to != nil, toDir != nil {
      throw ValidationError("--to and --to-dir both name the state; give only one of them.")
    }
  }
}

extension StateName {
  /// The state of two flags, of which at most one is given; `-` is standard input.
  init?(revision: String?, directory: String?) {
    if let directory {
      self = directory == "-" ? .standardInput : .directory(directory)
    } else if let revision {
      self = .revision(revision)
    } else {
      return nil
    }
  }
}
