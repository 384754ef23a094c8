internal import Execution
internal import KubeAPI
internal import KubeModel
internal import ManifestComparison
internal import Planning
internal import RunModel
package import TargetState

extension Pipeline {
  /// What is known of the object of a name.
  package func explanation(
    of reference: ObjectReference, _ request: DeliveryRequest
  ) async throws -> Explanation {
    let target = try target(of: await source(of: request.plan), request)
    let memory = try await target.memory()
    let rules = target.source.configuration.planRules(scope: RunScope(), confirmed: [])
    let state = try await declaredState(target, request.plan)
    let declared = Planner(rules).ordered(state.resources).first { reference.means($0.resource.id) }
    let entry = memory.stored?.record.inventory.entries.first { reference.means($0.id) }
    guard let resource = declared?.resource ?? entry?.resource else {
      throw DeliveryError(
        "no manifest declares \(reference.text), and the target \(memory.target) never had it",
        help: "name it as Kind/namespace/name, or Kind/name where it has no namespace")
    }
    let trial = ObjectTrial(target, memory)
    return Explanation(
      target: memory.target, cluster: target.access.name, resource: resource,
      priority: declared?.priority, entry: entry, runs: memory.stored?.record.runs ?? [],
      difference: try await declared.asyncFlatMap { try await trial.applying($0.resource) },
      deletion: try await trial.deleting(resource))
  }

  /// All that the new state declares; throws if it has a mistake.
  private func declaredState(
    _ target: TargetAccess, _ request: PlanRequest
  ) async throws -> DeclaredState {
    let source = target.source
    let loaded = try await load(
      source, request, servedKinds: servedKinds(target.access), baseline: .requested)
    guard let declared = loaded.new, !declared.hasErrors else {
      throw DeliveryError(
        "the manifests are invalid", help: "see their mistakes with `hydros validate`",
        kind: .invalid)
    }
    return declared
  }
}

/// What a run would do to a single object of a target, by dry runs.
private struct ObjectTrial {
  private let configuration: Configuration
  private let states: StateRange
  private let preflight: Preflight

  init(_ target: TargetAccess, _ memory: TargetMemory) {
    let access = target.access
    configuration = target.source.configuration
    states = target.source.states
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
