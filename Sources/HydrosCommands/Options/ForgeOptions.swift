internal import ArgumentParser

/// The options for reporting to the change request, its commit and its pipeline.
struct ForgeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep one comment on the pull or merge request up to date; --comment alone means on.",
      discussion: "The environment of the CI job determines the request. With `required`, the run "
        + "fails if the comment can't be written.",
      valueName: "mode"))
  var comment = CommentMode.off

  @Flag(help: "Set a commit status, such as `hydros/plan (target)`.")
  var commitStatus = false

  @Option(
    help: ArgumentHelp(
      "Write the counts to a file for GitLab's `artifacts:reports:terraform`.",
      valueName: "path"),
    completion: .file(extensions: ["json"]))
  var gitlabTerraform: String?
}

/// Whether to comment on the change request.
enum CommentMode: String, ExpressibleByArgument, CaseIterable {
  case on, required, off

  /// Also accepts the values that flags accept in environment variables.
  init?(argument: String) {
    switch argument.lowercased() {
    case "on", "true", "yes", "1": self = .on
    case "required": self = .required
    case "off", "false", "no", "0": self = .off
    default: return nil
    }
  }
}
