internal import ArgumentParser

/// The options for deletions.
struct DeletionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Confirm the deletion of a resource, as Kind/namespace/name.", valueName: "id"
    ))
  var confirmDelete: [String] = []
}
