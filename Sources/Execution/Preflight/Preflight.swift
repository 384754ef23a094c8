package import KubeAPI
package import KubeModel
package import Planning

/// Finds out, without a write, what carrying a plan out would do to the live cluster.
///
/// Every object is looked at by itself: what fails is in the result, beside everything else.
package struct Preflight: Sendable {
  private let cluster: Cluster
  private let rules: ExecutionRules

  package init(_ cluster: Cluster, _ rules: ExecutionRules) {
    self.cluster = cluster
    self.rules = rules
  }

  /// The plan against the cluster; with `others`, also how far they differ from their manifests.
  ///
  /// Throws only where the cluster itself can't be reached.
  package func difference(
    of plan: Plan, others: [Resource]? = nil
  ) async throws(KubeError) -> ServerDifference {
    _ = try await cluster.discovery.catalog()
    let missing = try await missingNamespaces(plan)
    let upcoming = Upcoming(plan, createdNamespaces: missing)
    async let deletions = plan.deletions.concurrentMap(width: width) { await self.deletion($0) }
    async let drift = drift(others, upcoming)
    let changes = plan.batches.flatMap(\.changes).map(\.resource.prepared)
    var objects = await differences(of: changes, upcoming)[...]
    return ServerDifference(
      plan: plan, cluster: cluster.server.connection.origin, missingNamespaces: missing,
      batches: plan.batches.map { batch in
        let part = objects.prefix(batch.changes.count)
        objects = objects.dropFirst(part.count)
        return .init(priority: batch.priority, objects: Array(part))
      },
      deletions: await deletions, drift: await drift)
  }

  private var width: Int { cluster.server.limit.maximum }

  private func differences(
    of resources: [Resource], _ upcoming: Upcoming
  ) async -> [ObjectDifference] {
    let observations = await Observations(
      of: resources, in: cluster, fieldManager: rules.fieldManager)
    let check = ObjectCheck(
      cluster.server, rules, upcoming,
      endingNamespaces: observations.endingNamespaces(among: resources))
    return await resources.concurrentMap(width: width) { resource in
      await check.difference(of: resource, observations[resource])
    }
  }

  private func drift(
    _ others: [Resource]?, _ upcoming: Upcoming
  ) async -> [ObjectDifference]? {
    guard let others else { return nil }
    return await differences(of: others.map(\.prepared), upcoming).filter {
      $0.verdict != .unchanged
    }
    .sorted { $0.resource.id < $1.resource.id }
  }

  /// The namespaces that the plan needs and doesn't declare, where they are to be created.
  private func missingNamespaces(_ plan: Plan) async throws(KubeError) -> [String] {
    guard rules.createsNamespaces else { return [] }
    let resources = plan.batches.flatMap(\.changes).map(\.resource)
    let declared = Set(resources.filter { $0.id.groupKind == .namespace }.map(\.id.name))
    let needed = Set(resources.map(\.id.namespace)).subtracting(declared).subtracting([""])
    let type = try await cluster.discovery.resource(for: .namespace)
    let found = await LiveReader(server: cluster.server).read(
      needed.map { ObjectName(namespace: "", name: $0) }, of: type
    ) { _ in true }
    return needed.filter { found[ObjectName(namespace: "", name: $0)] == nil }
      .sorted { $0.precedes($1) }
  }

  private func deletion(_ deletion: Deletion) async -> DeletionDifference {
    if let spared = deletion.guard { return DeletionDifference(deletion, .kept(spared)) }
    do throws(KubeError) {
      guard let address = try await cluster.address(ofRemoved: deletion.resource),
        let live = try await cluster.server.get(address)
      else { return DeletionDifference(deletion, .absent) }
      return DeletionDifference(deletion, .delete(LiveIdentity(live)))
    } catch {
      return DeletionDifference(deletion, .failed(error))
    }
  }
}
