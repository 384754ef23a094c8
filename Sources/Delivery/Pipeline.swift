internal import GitSource
internal import KubeAPI
package import KubeModel
package import Logging
package import ManifestComparison
internal import ManifestIndex
package import Planning

/// The one way from two revisions to a plan; the only file that knows the whole chain.
package struct Pipeline: Sendable {
  let context: DeliveryContext
  let logger: Logger

  package init(_ context: DeliveryContext, logger: Logger) {
    self.context = context
    self.logger = logger
  }

  /// The diagnostics of one state, found by planning it from nothing.
  package func validate(_ source: Source, _ request: PlanRequest) async throws -> Validation {
    let loaded = try await load(source, request)
    let rules = source.configuration.planRules(scope: RunScope(), confirmed: [])
    return Validation(Planner(rules).plan(loaded.input), fileCount: loaded.new?.unitCount ?? 0)
  }

  /// The states of a request and their configuration.
  package func source(of request: PlanRequest) async throws -> Source {
    let states = try await timed("found the revisions") {
      let selection = StateSelection(context, logger: logger, request.repository)
      return switch request.states {
      case .range(let revisions, let purpose):
        try await selection.range(revisions, for: purpose)
      case .single(let name, let purpose): try await selection.single(name, for: purpose)
      case .head: try await selection.head()
      }
    }
    let configuration = try await ConfigurationFinder(context, request.repository)
      .configuration(for: states.new, repository: states.repository)
    return Source(states: states, configuration: configuration)
  }

  /// The plan between two states.
  package func plan(_ source: Source, _ request: PlanRequest) async throws -> Plan {
    let rules = source.configuration.planRules(scope: request.scope, confirmed: request.confirmed)
    return Planner(rules).plan(try await load(source, request).input)
  }

  /// All that the new state of a request declares, if the old one is empty; nil if hydros.yml is invalid.
  ///
  /// `servedKinds` are the kinds that the cluster serves, if one was asked.
  package func declaredState(
    _ source: Source, _ request: PlanRequest, servedKinds: [DefinedKind]
  ) async throws -> DeclaredState? {
    try await load(source, request, servedKinds: servedKinds).new
  }

  /// Reads two states, by the kinds that a cluster serves if one was asked, and by what its record
  /// tells beyond the old state.
  ///
  /// The new state is declared as a whole if the old one is empty, or with `readsEverything`.
  func load(
    _ source: Source, _ request: PlanRequest, servedKinds: [DefinedKind] = [],
    baseline: Baseline? = nil, readsEverything: Bool = false
  ) async throws -> Loaded {
    let states = source.states
    var input = PlanInput(from: states.old.label, to: states.new.label)
    input.diagnostics = source.configuration.diagnostics
    guard source.configuration.isValid else { return Loaded(input: input, new: nil) }
    let comparing = StateComparison(
      rules: source.configuration.manifestRules(isStrict: request.isStrict),
      servedKinds: servedKinds,
      readsEverything: readsEverything || request.scope.needsMetadata,
      store: request.index.store(for: states.repository, in: context), context: context)
    input.diagnostics += try await comparing.checkRoots(states)
    let comparison = try await timed("compared the manifests") {
      try await comparing.compare(states, wanted: baseline?.wanted ?? [])
    }
    comparison.fill(&input, scope: request.scope)
    if let baseline {
      try checkContent(of: states.new, comparison)
      baseline.fill(&input, comparison, isEmpty: states.new.revision?.isEmpty == true)
    }
    input.newerBaseWork = try await timed("looked for newer work on the base branch") {
      try await comparing.newerBaseWork(states)
    }
    return Loaded(input: input, new: comparison.new)
  }

  /// Throws for a directory or stream without any manifest: what rendered it failed, most probably.
  private func checkContent(
    of state: ManifestState, _ comparison: Comparison
  ) throws(DeliveryError) {
    guard state.revision == nil, comparison.new.resources.isEmpty else { return }
    throw DeliveryError(
      state.label.revision == "-"
        ? "standard input holds no manifest"
        : "the directory \(state.label.revision) holds no manifest",
      help: "if everything is to be deleted, say so with `--to EMPTY --config hydros.yml`",
      kind: .invalid)
  }

  /// Does some work and logs, for `-v`, how long it took.
  func timed<Result>(_ what: String, _ work: () async throws -> Result) async throws
    -> Result
  {
    let start = context.network.pacing.now()
    let result = try await work()
    let milliseconds = (context.network.pacing.now() - start) / .milliseconds(1)
    logger.debug("\(what) in \(Int(milliseconds.rounded())) ms")
    return result
  }
}

/// Two states, and the configuration that goes with them.
package struct Source: Sendable {
  package let states: StateRange
  package let configuration: Configuration

  /// The root of the working tree, with a final slash; nil where there is none.
  package var root: String? { states.repository?.workdir }
}

extension IndexPlace {
  /// Nil if no index is kept, or the states come from no repository.
  fileprivate func store(
    for repository: GitReader?, in context: DeliveryContext
  ) -> IndexStore? {
    guard let repository else { return nil }
    return switch self {
    case .nowhere: nil
    case .gitDirectory: IndexStore(directory: repository.commonDirectory + "hydros")
    case .directory(let path): IndexStore(directory: context.absolute(path))
    }
  }
}

/// What was read from two states.
struct Loaded {
  /// All that planning needs.
  let input: PlanInput
  /// What the new state declares; nil if the configuration is invalid.
  let new: DeclaredState?
}
