internal import Execution
internal import KubeAPI
internal import KubeModel
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
    let delivery = try await targetPlan(request, on: target, memory: nil)
    guard !delivery.plan.hasErrors else {
      throw DeliveryError(
        "the manifests are invalid", help: "see their mistakes with `hydros validate`",
        kind: .invalid)
    }
    let declared = delivery.plan.batches.lazy.flatMap { batch in
      batch.changes.map { (resource: $0.resource, priority: batch.priority) }
    }.filter { reference.means($0.resource.id) }.first
    let entry = memory.stored?.record.inventory.entries.first { reference.means($0.id) }
    guard let resource = declared?.resource ?? entry?.resource else {
      throw DeliveryError(
        "no manifest declares \(reference.text), and the target \(memory.target) never had it",
        help: "name it as Kind/namespace/name, or Kind/name where it has no namespace")
    }
    return Explanation(
      target: memory.target, cluster: delivery.access.name, resource: resource,
      priority: declared?.priority, entry: entry, runs: memory.stored?.record.runs ?? [],
      difference: try await declared.asyncFlatMap {
        try await delivery.difference(ofApplying: $0.resource, memory)
      },
      deletion: try await delivery.difference(ofDeleting: resource, memory))
  }
}

extension TargetPlan {
  fileprivate func difference(
    ofApplying resource: Resource, _ memory: TargetMemory
  ) async throws(KubeError) -> ObjectDifference? {
    let change = ResourceChange(action: .update, resource: resource)
    let plan = Plan(
      from: plan.from, to: plan.to, batches: [Batch(priority: 0, changes: [change])])
    return try await Preflight(cluster, rules, inventory: memory.uids).difference(of: plan)
      .objects.first
  }

  fileprivate func difference(
    ofDeleting resource: Resource, _ memory: TargetMemory
  ) async throws(KubeError) -> DeletionDifference? {
    var input = PlanInput(from: plan.from, to: plan.to)
    input.old = [resource]
    let rules = configuration.planRules(scope: RunScope(), confirmed: [])
    return try await Preflight(cluster, self.rules, inventory: memory.uids)
      .difference(of: Planner(rules).plan(input)).deletions.first
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
