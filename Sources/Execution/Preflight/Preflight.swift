package import KubeAPI
package import KubeModel
package import Planning
package import RunModel

/// Finds out, without a write, what carrying a plan out would do to the live cluster.
///
/// Every object is looked at by itself: what fails is in the result, beside everything else.
package struct Preflight: Sendable {
  let cluster: Cluster
  let rules: ExecutionRules
  let ownership: Ownership

  /// Takes the uids of the objects that the record of the target holds, where there is a record.
  package init(_ cluster: Cluster, _ rules: ExecutionRules, inventory: Set<String> = []) {
    self.cluster = cluster
    self.rules = rules
    ownership = Ownership(rules, inventory: inventory)
  }

  /// The plan against the cluster; with `others`, also how far they differ from their manifests.
  ///
  /// Throws only where the cluster itself can't be reached.
  package func difference(
    of plan: Plan, others: [Resource]? = nil
  ) async throws(KubeError) -> ServerDifference {
    _ = try await cluster.discovery.catalog()
    let creations = try await creationsOfMissingNamespaces(plan)
    let missing = creations.filter { $0.refusal == nil }.map(\.namespace)
    let upcoming = Upcoming(
      plan, others ?? [], createdNamespaces: missing,
      refusedNamespaces: creations.reduce(into: [:]) { $0[$1.namespace] = $1.refusal })
    let check = DeletionCheck(cluster, rules, ownership)
    async let looked = check.look(at: plan.deletions)
    async let drift = drift(others, upcoming)
    let changes = plan.batches.flatMap(\.changes).map { $0.resource.prepared(for: rules.target) }
    var objects = await differences(of: changes, upcoming)[...]
    let applied = Set(objects.compactMap(\.live?.uid))
    let judged = await check.judge(await looked, applied: applied)
    let plan = judged.stop.map { plan.stopped(by: [$0]) } ?? plan
    let deletions = await tried(judged.differences, of: plan, after: objects)
    return ServerDifference(
      plan: plan,
      cluster: cluster.server.connection.origin, missingNamespaces: missing,
      batches: plan.batches.map { batch in
        let part = objects.prefix(batch.changes.count)
        objects = objects.dropFirst(part.count)
        return .init(priority: batch.priority, objects: Array(part))
      },
      deletions: deletions, drift: await drift, inventory: ownership.inventory)
  }

  private var width: Int { cluster.server.limit.maximum }

  private func differences(
    of resources: [Resource], _ upcoming: Upcoming
  ) async -> [ObjectDifference] {
    let observations = await Observations(
      of: resources, in: cluster, fieldManager: rules.fieldManager)
    let check = ObjectCheck(
      cluster, rules, upcoming, ownership,
      endingNamespaces: observations.endingNamespaces(among: resources))
    return await resources.concurrentMap(width: width) { resource in
      await check.difference(of: resource, observations[resource])
    }
  }

  /// The deletions after a dry run of each that would go.
  private func tried(
    _ deletions: [DeletionDifference], of plan: Plan, after objects: ArraySlice<ObjectDifference>
  ) async -> [DeletionDifference] {
    guard plan.guards.isEmpty else { return deletions }
    let isFirst = plan.deletesFirst || !objects.contains(where: \.needsWrite)
    return await DeletionTrial(cluster, rules).tried(deletions, isFirst: isFirst)
  }

  private func drift(
    _ others: [Resource]?, _ upcoming: Upcoming
  ) async -> [ObjectDifference]? {
    guard let others else { return nil }
    let prepared = others.map { $0.prepared(for: rules.target) }
    return await differences(of: prepared, upcoming).filter {
      $0.verdict != .unchanged
    }
    .sorted { $0.resource.id < $1.resource.id }
  }

  private struct NamespaceCreation: Sendable {
    let namespace: String
    /// Why the server would refuse it; nil where it wouldn't.
    let refusal: KubeError?
  }

  /// Tries the creation of each namespace that the plan needs and doesn't declare, where they are to
  /// be created; sorted.
  private func creationsOfMissingNamespaces(
    _ plan: Plan
  ) async throws(KubeError) -> [NamespaceCreation] {
    guard rules.createsNamespaces else { return [] }
    let type = try await cluster.discovery.resource(for: .namespace)
    let writer = DryRunWriter(server: cluster.server, fieldManager: rules.fieldManager)
    return await missingNamespaces(plan, type).concurrentMap(width: width) { name in
      do throws(KubeError) {
        _ = try await writer.create(
          .namespace(name), at: ObjectAddress(type, namespace: "", name: name))
        return NamespaceCreation(namespace: name, refusal: nil)
      } catch {
        return NamespaceCreation(
          namespace: name, refusal: error.code == .alreadyExists ? nil : error)
      }
    }
  }

  private func missingNamespaces(_ plan: Plan, _ type: APIResource) async -> [String] {
    let resources = plan.batches.flatMap(\.changes).map(\.resource)
    let declared = Set(resources.filter { $0.id.groupKind == .namespace }.map(\.id.name))
    let needed = Set(resources.map(\.id.namespace)).subtracting(declared).subtracting([""])
    let found = await LiveReader(server: cluster.server).read(
      needed.map { ObjectName(namespace: "", name: $0) }, of: type
    ) { _ in true }
    return needed.filter { found[ObjectName(namespace: "", name: $0)] == nil }
      .sorted { $0.precedes($1) }
  }
}
