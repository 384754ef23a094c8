internal import ArgumentParser
internal import Delivery

/// The options that locate the repository and its configuration.
struct RepositoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The configuration file (default: hydros.yml at the revision of --to).",
      valueName: "path"),
    completion: .file(extensions: ["yml", "yaml"]))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "The repository (default: the one that contains the working directory).", valueName: "path"),
    completion: .directory)
  var repo: String?

  var request: RepositoryRequest { RepositoryRequest(path: repo, configuration: config) }
}
