internal import GitSource
internal import Logging
internal import ManifestComparison
internal import ManifestIndex
internal import Planning

/// The one way from two revisions to a plan; the only file that knows the whole chain.
struct Pipeline {
  let context: CommandContext
  let logger: Logger

  init(_ context: CommandContext, logger: Logger) {
    self.context = context
    self.logger = logger
  }

  /// The plan between the two states that the command line means.
  func plan(_ request: PlanRequest) async throws -> Plan {
    let states = try await timed("found the revisions") {
      try await StateSelection(context, logger: logger, request.repository)
        .range(request.revisions)
    }
    let store = request.index.store(for: states.repository, in: context)
    let loaded = try await load(
      states, request.repository, isStrict: request.isStrict, scope: request.scope, store: store)
    let rules = loaded.configuration.planRules(scope: request.scope, confirmed: request.confirmed)
    return Planner(rules).plan(loaded.input)
  }

  /// What is wrong with one state: all mistakes of the plan that would create everything.
  func validate(_ request: ValidationRequest) async throws -> Validation {
    let states = try await StateSelection(context, logger: logger, request.repository)
      .single(revision: request.revision, directory: request.directory)
    let loaded = try await load(
      states, request.repository, isStrict: request.isStrict, scope: RunScope(), store: nil)
    let rules = loaded.configuration.planRules(scope: RunScope(), confirmed: [])
    return Validation(Planner(rules).plan(loaded.input), fileCount: loaded.fileCount)
  }

  private func load(
    _ states: StateRange, _ repository: RepositoryOptions, isStrict: Bool, scope: RunScope,
    store: IndexStore?
  ) async throws -> Loaded {
    let configuration = try await ConfigurationFinder(context, repository)
      .configuration(for: states.new, repository: states.repository)
    var input = PlanInput(from: states.old.label, to: states.new.label)
    input.diagnostics = configuration.diagnostics
    guard configuration.isValid else {
      return Loaded(configuration: configuration, input: input, fileCount: 0)
    }
    let comparing = StateComparison(
      rules: configuration.manifestRules(isStrict: isStrict),
      readsEverything: scope.needsMetadata, store: store, context: context)
    input.diagnostics += try await comparing.checkRoots(states)
    let comparison = try await timed("compared the manifests") {
      try await comparing.compare(states)
    }
    comparison.fill(&input, scope: scope)
    input.newerBaseWork = try await timed("looked for newer work on the base branch") {
      try await comparing.newerBaseWork(states)
    }
    return Loaded(
      configuration: configuration, input: input, fileCount: comparison.fileCount)
  }

  /// Does some work and logs, for `-v`, how long it took.
  private func timed<Result>(_ what: String, _ work: () async throws -> Result) async throws
    -> Result
  {
    let start = ContinuousClock.now
    let result = try await work()
    let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
    logger.debug("\(what) in \(Int(milliseconds.rounded())) ms")
    return result
  }
}

/// All that planning needs, read from two states.
private struct Loaded {
  let configuration: Configuration
  let input: PlanInput
  /// How many source files of the new state were read in full.
  let fileCount: Int
}
