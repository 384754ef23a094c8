internal import Execution
internal import GitSource
internal import KubeAPI
internal import KubeModel
internal import Logging
internal import ManifestLoading
internal import Planning

/// A plan and the cluster that it is meant for.
struct Delivery {
  var plan: Plan
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
  let purpose: RecordJournal.Purpose

  /// Where files are kept that are nobody's manifests: the Git directory, or else the user's own.
  func stateDirectory(in context: CommandContext) -> String {
    if let repository { return String(repository.commonDirectory.dropLast()) }
    return context.path(of: .state) ?? context.directory
  }

  var cluster: Cluster { Cluster(access.server, access.discovery) }

  /// The keeping of the record for one run; nil where none is kept.
  var journal: RecordJournal? { memory.map { RecordJournal($0.store, over: $0.stored, purpose) } }

  /// What carrying the plan out would do; of a plan with errors, nothing but these.
  func difference() async throws(KubeError) -> ServerDifference {
    guard !plan.hasErrors else { return ServerDifference(plan: plan, cluster: access.name) }
    return try await Preflight(cluster, rules, inventory: memory?.uids ?? [])
      .difference(of: plan, others: others)
  }
}

/// What the command line asks of a delivery, beside its plan.
struct DeliveryRequest {
  let plan: PlanRequest
  let cluster: ClusterOptions
  let isReadOnly: Bool
  var seesDrift = false
  var createsNamespaces = false
  var timeout: Duration?
  /// Narrows the run to what it adopts, and to these objects where any are named; nil for a run that
  /// is no adoption.
  var adopts: [ObjectReference]?
}

/// The state that is to be delivered, its configuration, and the way to its cluster.
struct Approach {
  let source: Source
  let access: ClusterAccess

  /// The id of the target; throws where the configuration names none.
  var target: String {
    get throws(CommandError) {
      if let target = source.configuration.target { return target }
      throw CommandError(
        "\(source.configuration.path) names no target",
        help: "add `target: {id: production}`, with a name for the cluster and what is yours in it",
        status: .invalid)
    }
  }

  /// Where the cluster keeps the record of the target and its lock.
  var stateNamespace: String { source.configuration.stateNamespace }
}

extension Pipeline {
  /// The way to where a delivery goes; nothing is sent there yet.
  func approach(
    _ request: DeliveryRequest, to source: Source
  ) throws -> Approach {
    Approach(
      source: source,
      access: try ClusterAccess(
        request.cluster, source.configuration, isReadOnly: request.isReadOnly, in: context,
        onRetry: { [logger] in logger.debug("\($0.words)") }))
  }

  /// The target that the configuration of HEAD names, and the way to it.
  func target(
    _ cluster: ClusterOptions, _ repository: RepositoryOptions, isReadOnly: Bool
  ) async throws -> Approach {
    let request = DeliveryRequest(
      plan: PlanRequest(states: .head, repository: repository, isStrict: false), cluster: cluster,
      isReadOnly: isReadOnly)
    return try approach(request, to: await source(of: request.plan))
  }

  /// The plan of a request by what its cluster serves and, where that is given, remembers.
  func delivery(
    _ request: DeliveryRequest, on approach: Approach, memory: TargetMemory?
  ) async throws -> Delivery {
    let access = approach.access
    let kinds = try await timed("asked the cluster for its kinds") {
      try await access.discovery.catalog().definedKinds
    }
    // What an adoption applies is what its command line says, whatever the target applied last.
    let (source, baseline) = try await start(
      request.plan, approach.source, request.adopts == nil ? memory : nil)
    if let note = baseline.note { logger.notice("\(note.message)") }
    let plan = try await plan(source, request.plan, servedKinds: kinds, baseline: baseline)
    let others =
      request.seesDrift
      ? try await resources(of: source, beside: plan, request.plan, servedKinds: kinds) : nil
    let configuration = source.configuration
    let delivery = Delivery(
      plan: plan, configuration: configuration, access: access,
      rules: configuration.executionRules(
        createsNamespaces: request.createsNamespaces, timeout: request.timeout,
        confirmed: request.plan.confirmed),
      others: others, repository: source.states.repository,
      directory: source.states.repository?.workdir ?? context.directory,
      memory: memory,
      purpose: RecordJournal.Purpose(
        coverage: baseline.coverage, rules: fingerprint(source, request.plan),
        holder: context.holder))
    guard let names = request.adopts, !plan.hasErrors else { return delivery }
    return try await adoption(by: delivery, of: names)
  }

  /// The states of a delivery, with what the record of the target has to do with them.
  private func start(
    _ request: PlanRequest, _ source: Source, _ memory: TargetMemory?
  ) async throws -> (Source, Baseline) {
    guard let memory else { return (source, .asked(source.states.old)) }
    let selection = StateSelection(context, logger: logger, request.repository)
    switch request.states {
    case .range(let revisions, _):
      let choice = BaselineChoice(
        record: memory.stored?.record, states: source.states,
        rules: fingerprint(source, request), isAsked: revisions.namesOld,
        isNewAsked: revisions.to != nil,
        needsMetadata: request.scope.needsMetadata, selection: selection)
      let baseline = try await choice.baseline(target: memory.target)
      return (source.starting(from: baseline.old), baseline)
    case .head: return (source, .nothing())
    case .single(let state, _):
      let synced = try await syncedSource(request, source, state, memory, selection)
      let record = memory.stored?.record
      guard let shard = request.scope.shard else {
        return (synced, Baseline(old: .empty, coverage: .everything, inventory: record?.inventory))
      }
      try memory.checkSettled(at: synced.states.new)
      return (
        synced, Baseline(old: .empty, coverage: .shard(shard), inventory: record?.inventory)
      )
    }
  }

  /// What a sync applies: the state that the command line names, else the one that the target applied
  /// last.
  private func syncedSource(
    _ request: PlanRequest, _ source: Source, _ state: StateOptions, _ memory: TargetMemory,
    _ selection: StateSelection
  ) async throws -> Source {
    guard !state.isNamed, let reader = source.states.repository,
      let full = memory.stored?.record.full?.revision, let commit = full.commit
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
    source.configuration.manifestRules(isStrict: request.isStrict, servedKinds: []).fingerprint
      .shortHash
  }

  /// What the new state declares and a plan doesn't touch.
  private func resources(
    of source: Source, beside plan: Plan, _ request: PlanRequest, servedKinds: [DefinedKind]
  ) async throws -> [Resource] {
    let everything = try await self.plan(
      source.starting(from: .empty), request, servedKinds: servedKinds)
    let touched = Set(plan.batches.flatMap(\.changes).map(\.resource.id))
    return everything.batches.flatMap(\.changes).map(\.resource)
      .filter { !touched.contains($0.id) }
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

extension APICatalog {
  /// The scope of every kind that the cluster serves.
  fileprivate var definedKinds: [DefinedKind] {
    resources.map { DefinedKind(kind: $0.kind, scope: $0.scope) }
  }
}

extension APIServer.Retry {
  fileprivate var words: String {
    "\(error.operation): \(error.message); trying again in \(wait.words)"
  }
}
