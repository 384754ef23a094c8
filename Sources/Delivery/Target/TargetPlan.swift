internal import Execution
internal import GitSource
package import KubeAPI
internal import KubeModel
internal import Logging
internal import ManifestComparison
internal import ManifestSources
package import Planning
package import RunModel
internal import TargetState

/// A plan and the target that it is for.
package struct TargetPlan: Sendable {
  package internal(set) var plan: Plan
  let configuration: Configuration
  let access: ClusterAccess
  var rules: ExecutionRules
  /// What the new state declares beside the plan; nil where nobody asked.
  let others: [Resource]?
  /// Nil where both states are directories.
  let repository: GitReader?
  /// Where hooks run: the root of the working tree.
  let directory: String
  /// What the target remembers; nil for a run that nobody is to remember.
  let memory: TargetMemory?
  let purpose: RecordJournal.RunDescription

  /// The directory for files that are no manifests: the Git directory, if there is one.
  func stateDirectory(in context: DeliveryContext) -> String {
    repository.map { String($0.commonDirectory.dropLast()) } ?? context.stateDirectory
  }

  var cluster: Cluster { Cluster(access.server, access.discovery) }

  /// The keeping of the record for one run; nil where none is kept.
  var journal: RecordJournal? { memory.map { RecordJournal($0.store, over: $0.stored, purpose) } }

  /// What carrying the plan out would do; of a plan with errors, nothing but these.
  package func difference() async throws(KubeError) -> ServerDifference {
    guard !plan.hasErrors else { return ServerDifference(plan: plan, cluster: access.name) }
    return try await Preflight(cluster, rules, inventory: memory?.uids ?? [])
      .difference(of: plan, others: others)
  }
}

/// A target: the state that is delivered to it, its configuration, and its cluster.
package struct TargetAccess: Sendable {
  package let source: Source
  package let access: ClusterAccess

  /// The id of the target; throws where the configuration names none.
  var target: String {
    get throws(DeliveryError) {
      if let target = source.configuration.target { return target }
      throw DeliveryError(
        "\(source.configuration.path) names no target",
        help: "add `target: {id: production}`, with a name for the cluster and what is yours in it",
        kind: .invalid)
    }
  }

  /// Where the cluster keeps the record of the target and its lock.
  var stateNamespace: String { source.configuration.stateNamespace }
}

extension Pipeline {
  /// The target that a configuration names; nothing is sent to its cluster yet.
  package func target(
    of source: Source, _ request: DeliveryRequest
  ) throws(DeliveryError) -> TargetAccess {
    TargetAccess(
      source: source,
      access: try ClusterAccess(
        request.cluster, source.configuration, isReadOnly: request.isReadOnly, in: context,
        onRetry: { [logger] in logger.debug("\($0.words)") }))
  }

  /// The target that the configuration of HEAD names.
  package func target(
    _ cluster: ClusterRequest, _ repository: RepositoryRequest, isReadOnly: Bool
  ) async throws -> TargetAccess {
    let request = DeliveryRequest(
      plan: PlanRequest(states: .head, repository: repository), cluster: cluster,
      isReadOnly: isReadOnly)
    return try target(of: await source(of: request.plan), request)
  }

  /// The plan of a request by what its cluster serves and, where that is given, remembers.
  package func targetPlan(
    _ request: DeliveryRequest, on target: TargetAccess, memory: TargetMemory?
  ) async throws -> TargetPlan {
    let access = target.access
    let kinds = try await servedKinds(access)
    // What an adoption applies is what its request says, whatever the target applied last.
    let (source, baseline) = try await start(
      request.plan, target.source, request.adopts == nil ? memory : nil)
    if let note = baseline.note { logger.notice("\(note.message)") }
    let loaded = try await load(
      source, request.plan, servedKinds: kinds, baseline: baseline,
      readsEverything: request.seesDrift)
    let configuration = source.configuration
    let planRules = configuration.planRules(
      scope: request.plan.scope, confirmed: request.plan.confirmed)
    let planner = Planner(planRules)
    let plan = planner.plan(loaded.input)
    let declared = loaded.new?.resources.filter(planRules.scope.contains) ?? []
    let delivery = TargetPlan(
      plan: plan, configuration: configuration, access: access,
      rules: configuration.executionRules(
        createsNamespaces: request.createsNamespaces, timeout: request.timeout,
        confirmed: request.plan.confirmed),
      others: request.seesDrift ? plan.untouched(among: planner.ordered(declared)) : nil,
      repository: source.states.repository,
      directory: source.states.repository?.workdir ?? context.directory,
      memory: memory,
      purpose: RecordJournal.RunDescription(
        coverage: baseline.coverage, rules: fingerprint(source, request.plan),
        holder: context.holder))
    guard let names = request.adopts, !plan.hasErrors else { return delivery }
    return try await adoption(by: delivery, of: names, among: declared)
  }

  /// The scope of every kind that a cluster serves.
  func servedKinds(_ access: ClusterAccess) async throws -> [DefinedKind] {
    try await timed("asked the cluster for its kinds") {
      try await access.discovery.catalog().resources.map {
        DefinedKind(kind: $0.kind, scope: $0.scope)
      }
    }
  }

  /// The states of a delivery, with what the record of the target has to do with them.
  private func start(
    _ request: PlanRequest, _ source: Source, _ memory: TargetMemory?
  ) async throws -> (Source, Baseline) {
    let selection = StateSelection(context, logger: logger, request.repository)
    let source = try await syncedSource(request, source, memory, selection)
    let (baseline, old) = try await BaselineChoice(states: source.states, selection: selection)
      .choose(by: facts(request, source, memory))
    return (source.starting(from: old), baseline)
  }

  /// What decides the baseline, but for what only the clone tells.
  private func facts(
    _ request: PlanRequest, _ source: Source, _ memory: TargetMemory?
  ) -> BaselineFacts {
    let states = source.states
    var facts = BaselineFacts(
      work: request.work, memory: memory.facts, rules: fingerprint(source, request),
      new: states.new.label.revision, newCommit: states.new.revision?.commit?.hex,
      oldCommit: states.old.revision?.commit?.hex)
    if case .range(let revisions, _) = request.states {
      facts.namesNew = revisions.new != nil
      facts.namesOld = revisions.old != nil
    }
    facts.needsMetadata = request.scope.needsMetadata
    facts.hasRepository = states.repository != nil
    return facts
  }

  /// What a run applies: of a sync that names no state, the one that the target applied last.
  private func syncedSource(
    _ request: PlanRequest, _ source: Source, _ memory: TargetMemory?, _ selection: StateSelection
  ) async throws -> Source {
    guard case .single(nil, _) = request.states, let reader = source.states.repository,
      let commit = memory?.stored?.record.full?.revision.commit
    else { return source }
    guard let found = try await selection.recorded(commit, in: reader) else {
      logger.warning(
        "the commit \(commit) that was applied last is not in this clone any more; HEAD is synced")
      return source
    }
    let states = StateRange(
      repository: reader, old: .empty, new: .lastApplied(found))
    return Source(
      states: states,
      configuration: try await ConfigurationFinder(context, request.repository)
        .configuration(for: states.new, repository: reader))
  }

  private func fingerprint(_ source: Source, _ request: PlanRequest) -> String {
    source.configuration.manifestRules(isStrict: request.isStrict).fingerprint.shortHash
  }
}

extension Source {
  /// The same new state against another old one.
  fileprivate func starting(from old: ManifestState) -> Source {
    Source(
      states: StateRange(
        repository: states.repository, old: old, new: states.new, base: states.base),
      configuration: configuration)
  }
}

extension PlanRequest {
  fileprivate var work: BaselineFacts.Work {
    switch states {
    case .range: .change
    case .single: .sync(scope.shard)
    case .head: .configuration
    }
  }
}

extension TargetMemory? {
  fileprivate var facts: BaselineFacts.Memory {
    guard let self else { return .unread }
    return self.stored.map { .record($0.record) } ?? .noRecord(target: self.target)
  }
}

extension Plan {
  /// The resources that the plan neither creates nor updates.
  fileprivate func untouched(
    among declared: [(resource: Resource, priority: Int)]
  ) -> [Resource] {
    let touched = Set(batches.flatMap(\.changes).map(\.resource.id))
    return declared.map(\.resource).filter { !touched.contains($0.id) }
  }
}

extension APIServer.Retry {
  fileprivate var words: String {
    "\(error.operation): \(error.message); trying again in \(wait.words)"
  }
}
