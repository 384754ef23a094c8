internal import ArgumentParser

/// What the command line says about deletions.
struct DeletionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Let a resource go whose kind asks for confirmation, as Kind/namespace/name.", valueName: "id"
    ))
  var confirmDelete: [String] = []
}
