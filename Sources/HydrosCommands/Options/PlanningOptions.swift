internal import ArgumentParser
internal import Delivery

/// The options for a plan between two revisions.
struct PlanningOptions: ParsableArguments {
  @OptionGroup(title: "Revisions") var revisions: RevisionOptions
  @OptionGroup(title: "Scope") var scope: ScopeOptions
  @OptionGroup(title: "Deletions") var deletions: DeletionOptions
  @OptionGroup var source: SourceOptions
  @OptionGroup(title: "Index") var index: IndexOptions

  func request(for purpose: StateSelection.Purpose) -> PlanRequest {
    PlanRequest(
      states: .range(revisions.request, purpose), repository: source.repository.request,
      scope: scope.scope, confirmed: deletions.confirmDelete, isStrict: source.strict,
      index: index.place)
  }
}

/// The options for a plan of one revision.
struct StatePlanningOptions: ParsableArguments {
  @OptionGroup(title: "Revision") var state: StateOptions
  @OptionGroup(title: "Scope") var scope: ScopeOptions
  @OptionGroup var source: SourceOptions

  var request: PlanRequest {
    PlanRequest(
      states: .single(state.name, .delivery), repository: source.repository.request,
      scope: scope.scope, isStrict: source.strict)
  }
}

/// Where to read manifests, and how strictly.
struct SourceOptions: ParsableArguments {
  @Flag(help: "Treat documents that are not manifests as errors.")
  var strict = false

  @OptionGroup(title: "Repository") var repository: RepositoryOptions
}
