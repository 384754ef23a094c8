internal import ArgumentParser

/// What the change request, its commit and its pipeline are told.
struct ForgeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep one comment on the pull or merge request up to date; --comment alone means on.",
      discussion: "Found from the environment of the CI job. Only `required` lets a comment that "
        + "can't be written fail the run.",
      valueName: "mode"))
  var comment = CommentMode.off

  @Flag(help: "Set a status beside the commit, as `hydros/plan (target)`.")
  var commitStatus = false

  @Option(
    help: ArgumentHelp(
      "Write the counts to a file, as GitLab's `artifacts:reports:terraform` takes them.",
      valueName: "path"),
    completion: .file(extensions: ["json"]))
  var gitlabTerraform: String?
}

/// Whether the change request gets a comment.
enum CommentMode: String, ExpressibleByArgument, CaseIterable {
  case on, required, off

  /// Takes what switches take in the environment, too.
  init?(argument: String) {
    switch argument.lowercased() {
    case "on", "true", "yes", "1": self = .on
    case "required": self = .required
    case "off", "false", "no", "0": self = .off
    default: return nil
    }
  }
}
