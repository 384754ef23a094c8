internal import ArgumentParser
internal import Delivery

/// Where the repository and its configuration are.
struct RepositoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The configuration file (default: hydros.yml, as it stands at the --to revision).",
      valueName: "path"),
    completion: .file(extensions: ["yml", "yaml"]))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "The repository (default: the one around the working directory).", valueName: "path"),
    completion: .directory)
  var repo: String?

  var request: RepositoryRequest { RepositoryRequest(path: repo, configuration: config) }
}
