internal import ArgumentParser
internal import Delivery

/// The options that select the two states to compare.
struct RevisionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The old revision (default: where --to branched off the default branch; for apply EMPTY).",
      discussion: "Any commit-ish, or WORKTREE, INDEX or EMPTY.", valueName: "revision"),
    completion: .shellCommand(Self.references))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "The new revision (default: WORKTREE if it has changes, else HEAD; for apply HEAD).",
      valueName: "revision"),
    completion: .shellCommand(Self.references))
  var to: String?

  @Option(
    help: ArgumentHelp("A directory of manifests as the old state.", valueName: "dir"),
    completion: .directory)
  var fromDir: String?

  @Option(
    help: ArgumentHelp(
      "A directory of manifests as the new state; - reads YAML from standard input.",
      valueName: "dir"),
    completion: .directory)
  var toDir: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Fetch history that a shallow clone lacks (default: only in CI).")
  var fetch: Bool?

  var request: RevisionRequest {
    RevisionRequest(
      old: StateName(revision: from, directory: fromDir),
      new: StateName(revision: to, directory: toDir), fetches: fetch)
  }

  func validate() throws {
    if from != nil, fromDir != nil {
      throw ValidationError(
        "--from and --from-dir both name the old state; give only one of them.")
    }
    if to != nil, toDir != nil {
      throw ValidationError("--to and --to-dir both name the new state; give only one of them.")
    }
    if fromDir == "-" {
      throw ValidationError("Standard input can only be the new state; use --to-dir -.")
    }
  }

  private static let references = "git for-each-ref --format='%(refname:short)' 2>/dev/null"
}
