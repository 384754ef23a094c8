internal import GitSource
internal import ManifestIndex

extension IndexOptions {
  /// The store of the index; nil if the run keeps none.
  func store(for repository: GitReader?, in context: CommandContext) -> IndexStore? {
    guard index, let repository else { return nil }
    return IndexStore(
      directory: indexDir.map(context.absolute) ?? repository.commonDirectory + "hydros")
  }
}
