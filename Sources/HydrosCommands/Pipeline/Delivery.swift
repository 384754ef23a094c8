internal import Execution
internal import GitSource
internal import KubeAPI
internal import KubeModel
internal import Logging
internal import Planning

/// A plan and the cluster that it is meant for.
struct Delivery {
  let plan: Plan
  let configuration: Configuration
  let access: ClusterAccess
  let rules: ExecutionRules
  /// What the new state declares beside the plan; nil where nobody asked.
  let others: [Resource]?
  /// Where hooks run: the root of the working tree.
  let directory: String

  var cluster: Cluster { Cluster(access.server, access.discovery) }

  /// What carrying the plan out would do; of a plan with errors, nothing but these.
  func difference() async throws(KubeError) -> ServerDifference {
    guard !plan.hasErrors else { return ServerDifference(plan: plan, cluster: access.name) }
    return try await Preflight(cluster, rules).difference(of: plan, others: others)
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
}

extension Pipeline {
  /// The plan of a request, by what its cluster serves, and the way to that cluster.
  func delivery(_ request: DeliveryRequest) async throws -> Delivery {
    let source = try await source(of: request.plan)
    let configuration = source.configuration
    let access = try ClusterAccess(
      request.cluster, configuration, isReadOnly: request.isReadOnly, in: context,
      onRetry: { [logger] in logger.debug("\($0.words)") })
    let kinds = try await timed("asked the cluster for its kinds") {
      try await access.discovery.catalog().definedKinds
    }
    let plan = try await plan(source, request.plan, servedKinds: kinds)
    let others =
      request.seesDrift
      ? try await resources(of: source, beside: plan, request.plan, servedKinds: kinds) : nil
    return Delivery(
      plan: plan, configuration: configuration, access: access,
      rules: configuration.executionRules(
        createsNamespaces: request.createsNamespaces, timeout: request.timeout,
        confirmed: request.plan.confirmed),
      others: others, directory: source.states.repository?.workdir ?? context.directory)
  }

  /// What the new state declares and a plan doesn't touch.
  private func resources(
    of source: Source, beside plan: Plan, _ request: PlanRequest, servedKinds: [DefinedKind]
  ) async throws -> [Resource] {
    let states = StateRange(
      repository: source.states.repository, old: .empty, new: source.states.new)
    let everything = try await self.plan(
      Source(states: states, configuration: source.configuration), request,
      servedKinds: servedKinds)
    let touched = Set(plan.batches.flatMap(\.changes).map(\.resource.id))
    return everything.batches.flatMap(\.changes).map(\.resource)
      .filter { !touched.contains($0.id) }
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
