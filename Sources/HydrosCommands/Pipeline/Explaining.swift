internal import Execution
internal import KubeAPI
internal import KubeModel
internal import ManifestComparison
internal import Planning

extension Pipeline {
  /// What is known of the object of a name.
  func explanation(
    of reference: ObjectReference, _ request: DeliveryRequest
  ) async throws -> Explanation {
    let approach = try approach(request, to: await source(of: request.plan))
    let memory = try await approach.memory()
    let rules = approach.source.configuration.planRules(scope: RunScope(), confirmed: [])
    let declared = Planner(rules).first(
      among: try await declaredState(approach, request.plan).resources,
      where: { reference.means($0.id) })
    let entry = memory.stored?.record.inventory.entries.first { reference.means($0.id) }
    guard let resource = declared?.resource ?? entry?.resource else {
      throw CommandError(
        "no manifest declares \(reference.text), and the target \(memory.target) never had it",
        help: "name it as Kind/namespace/name, or Kind/name where it has no namespace")
    }
    let trial = ObjectTrial(approach, memory)
    return Explanation(
      target: memory.target, cluster: approach.access.name, resource: resource,
      priority: declared?.priority, entry: entry, runs: memory.stored?.record.runs ?? [],
      difference: try await declared.asyncFlatMap { try await trial.applying($0.resource) },
      deletion: try await trial.deleting(resource))
  }

  /// All that the new state declares; throws if it has a mistake.
  private func declaredState(
    _ approach: Approach, _ request: PlanRequest
  ) async throws -> DeclaredState {
    let source = approach.source
    let loaded = try await load(
      source, request, servedKinds: servedKinds(approach.access),
      baseline: .asked(source.states.old))
    guard let declared = loaded.new, !declared.hasErrors else {
      throw CommandError(
        "the manifests are invalid", help: "see their mistakes with `hydros validate`",
        status: .invalid)
    }
    return declared
  }
}

/// What a run would do to a single object of a target, by dry runs.
private struct ObjectTrial {
  private let configuration: Configuration
  private let states: StateRange
  private let preflight: Preflight

  init(_ approach: Approach, _ memory: TargetMemory) {
    let access = approach.access
    configuration = approach.source.configuration
    states = approach.source.states
    preflight = Preflight(
      Cluster(access.server, access.discovery),
      configuration.executionRules(createsNamespaces: false, timeout: nil, confirmed: []),
      inventory: memory.uids)
  }

  func applying(_ resource: Resource) async throws(KubeError) -> ObjectDifference? {
    let change = ResourceChange(action: .update, resource: resource)
    let plan = Plan(
      from: states.old.label, to: states.new.label,
      batches: [Batch(priority: 0, changes: [change])])
    return try await preflight.difference(of: plan).objects.first
  }

  func deleting(_ resource: Resource) async throws(KubeError) -> DeletionDifference? {
    var input = PlanInput(from: states.old.label, to: states.new.label)
    input.old = [resource]
    let rules = configuration.planRules(scope: RunScope(), confirmed: [])
    return try await preflight.difference(of: Planner(rules).plan(input)).deletions.first
  }
}

extension Optional {
  fileprivate func asyncFlatMap<Result>(
    _ work: (Wrapped) async throws -> Result?
  ) async throws -> Result? {
    guard let self else { return nil }
    return try await work(self)
  }
}
