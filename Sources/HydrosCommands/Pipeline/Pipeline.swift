internal import GitSource
internal import Logging
internal import ManifestComparison
internal import Planning
internal import Reporting

/// The one way from two revisions to a plan; the only file that knows the whole chain.
struct Pipeline {
  let context: CommandContext
  let logger: Logger

  init(_ context: CommandContext, logger: Logger) {
    self.context = context
    self.logger = logger
  }

  func plan(_ request: PlanRequest) async throws -> Plan {
    let states = try await StateSelection(context, logger: logger, request.repository)
      .range(request.revisions)
    let configuration = try await ConfigurationFinder(context, request.repository)
      .configuration(for: states.new, repository: states.repository)
    var input = PlanInput(from: states.old.label, to: states.new.label)
    input.diagnostics = configuration.diagnostics + states.diagnostics
    guard configuration.isValid else { return Planner(PlanRules()).plan(input) }

    let comparing = StateComparison(
      rules: configuration.manifestRules(isStrict: request.isStrict),
      readsEverything: request.scope.needsMetadata,
      store: request.index.store(for: states.repository, in: context), context: context,
      logger: logger)
    input.diagnostics += try await comparing.checkRoots(states)
    try await comparing.compare(states).fill(&input, scope: request.scope)
    input.newerBaseWork = try await comparing.newerBaseWork(states)
    return Planner(configuration.planRules(scope: request.scope, confirmed: request.confirmed))
      .plan(input)
  }

  func validate(_ request: ValidationRequest) async throws -> Validation {
    let states = try await StateSelection(context, logger: logger, request.repository)
      .single(revision: request.revision, directory: request.directory)
    let configuration = try await ConfigurationFinder(context, request.repository)
      .configuration(for: states.new, repository: states.repository)
    var input = PlanInput(from: states.old.label, to: states.new.label)
    input.diagnostics = configuration.diagnostics
    guard configuration.isValid else {
      return Validation(Planner(PlanRules()).plan(input), fileCount: 0)
    }
    let comparing = StateComparison(
      rules: configuration.manifestRules(isStrict: request.isStrict), readsEverything: false,
      store: nil, context: context, logger: logger)
    _ = try await comparing.checkRoots(states)
    let comparison = try await comparing.compare(states)
    comparison.fill(&input, scope: RunScope())
    let rules = configuration.planRules(scope: RunScope(), confirmed: [])
    return Validation(Planner(rules).plan(input), fileCount: comparison.fileCount)
  }
}
