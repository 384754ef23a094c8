internal import ArgumentParser
internal import Delivery

/// The index of what unchanged files declare.
struct IndexOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where the index of unchanged files is kept (default: hydros/ in the Git directory).",
      valueName: "dir"),
    completion: .directory)
  var indexDir: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Keep an index, so that the next run need not read unchanged files.")
  var index = true

  var place: IndexPlace {
    index ? indexDir.map { .directory($0) } ?? .gitDirectory : .nowhere
  }
}
