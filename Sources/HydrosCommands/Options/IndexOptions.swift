internal import ArgumentParser
internal import Delivery

/// The options for the index, which stores what unchanged files declare.
struct IndexOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The directory of the index (default: hydros/ in the Git directory).",
      valueName: "dir"),
    completion: .directory)
  var indexDir: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Keep an index of unchanged files, so that the next run doesn't read them again.")
  var index = true

  var place: IndexPlace {
    index ? indexDir.map { .directory($0) } ?? .gitDirectory : .nowhere
  }
}
