import HydrosTestSupport
import KubeModel
import Testing

/// Plans as large as those of real repositories.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct ManyObjectsTests {
  private static let limits = "deletions: {max: {count: 200, percent: 100}}\n"

  @Test func `300 objects in 20 namespaces are created, changed and removed`() async throws {
    try await withCluster { world in
      try await world.commit(files(in: world))
      let created = await world.hydros("apply")
      #expect(created.status == 0, "\(created)")
      #expect(created.counts == "created 300", "\(created)")
      #expect(created.writes.count == 300)

      let changed = (0..<15).flatMap { team in
        (0..<2).map { number in
          ("m/team\(team)/map\(number).yaml", map(number, "key: changed", team, world))
        }
      }
      try await world.commit(Dictionary(uniqueKeysWithValues: changed))
      let updated = await world.hydros("apply")
      #expect(updated.status == 0, "\(updated)")
      #expect(updated.counts == "updated 30, unchanged 270", "\(updated)")
      #expect(updated.writes.count == 30)
      let live = try await world.get(
        "api/v1/namespaces/\(world.namespace)-team14/configmaps/map1")
      #expect(live?["data"]?["key"] == "changed")

      try await remove(teams: 0..<7, in: world)
      try await world.commit([:])
      let guarded = await world.hydros("apply", "--from", "HEAD~1")
      #expect(guarded.status == 3, "\(guarded)")
      #expect(guarded.writes.isEmpty)
      #expect(guarded.says("98 resources would be deleted, and the budget is 50"), "\(guarded)")

      try await world.commit([:], settings: Self.limits)
      let removed = await world.hydros("apply", "--from", "HEAD~2")
      #expect(removed.status == 0, "\(removed)")
      #expect(removed.counts == "deleted 98", "\(removed)")
      #expect(removed.writes.count == 98)
      #expect(
        removed.writes.allSatisfy { String(decoding: $0.body, as: UTF8.self).contains("uid") })
      for list in ["configmaps", "secrets", "services"] {
        let left = try await world.get("api/v1/namespaces/\(world.namespace)-team3/\(list)")
        // Tokens of ServiceAccounts go by a controller's doing, some time after.
        let ours = left?["items"]?.items?
          .filter { $0["type"] != "kubernetes.io/service-account-token" }
          .compactMap { $0["metadata"]?["name"]?.string }.filter { !$0.hasPrefix("kube-root") }
        #expect(ours == [])
      }
    }
  }

  @Test func `deletions go in exactly the reverse order of the plan that created`() async throws {
    try await withCluster { world in
      try await world.commit(objects(of: 0, namespace: world.namespace))
      let created = await world.hydros("apply")
      #expect(created.status == 0, "\(created)")
      for file in objects(of: 0, namespace: world.namespace).keys { world.remove(file) }
      try await world.commit(
        ["m/keep.yaml": Manifest.configMap("keep", in: world.namespace)], settings: Self.limits)
      let removed = await world.hydros("apply", "--from", "HEAD~1")
      #expect(removed.status == 0, "\(removed)")
      let expected = created.outcomes.reversed().map { $0.replacing("create", with: "delete") }
      #expect(removed.deletions == expected)
    }
  }

  private func files(in world: ClusterWorld) -> [String: String] {
    (0..<20).reduce(into: [:]) { files, team in
      let namespace = "\(world.namespace)-team\(team)"
      files["m/namespaces/team\(team).yaml"] = Manifest.namespace(namespace)
      files.merge(objects(of: team, namespace: namespace)) { file, _ in file }
    }
  }

  private func remove(teams: Range<Int>, in world: ClusterWorld) async throws {
    for team in teams {
      for file in objects(of: team, namespace: "").keys { world.remove(file) }
    }
  }

  private func map(_ number: Int, _ data: String, _ team: Int, _ world: ClusterWorld) -> String {
    Manifest.configMap("map\(number)", in: "\(world.namespace)-team\(team)", data)
  }

  /// 14 objects of nine kinds.
  private func objects(of team: Int, namespace: String) -> [String: String] {
    var objects: [String: String] = [:]
    for number in 0..<3 {
      objects["map\(number)"] = Manifest.configMap("map\(number)", in: namespace)
    }
    for number in 0..<2 {
      objects["secret\(number)"] = Manifest.secret("secret\(number)", in: namespace)
      objects["service\(number)"] = Manifest.service("service\(number)", in: namespace)
      objects["web\(number)"] = Manifest.deployment("web\(number)", in: namespace, replicas: 0)
    }
    for (file, text) in Self.rest { objects[file] = text.replacing("NAMESPACE", with: namespace) }
    return Dictionary(uniqueKeysWithValues: objects.map { ("m/team\(team)/\($0).yaml", $1) })
  }

  private static let rest = [
    "role": """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: Role
    metadata: {name: reader, namespace: NAMESPACE}
    rules: [{apiGroups: [""], resources: [pods], verbs: [get, list]}]
    """,
    "binding": """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: {name: reader, namespace: NAMESPACE}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
    subjects: [{kind: ServiceAccount, name: reader, namespace: NAMESPACE}]
    """,
    "account": """
    apiVersion: v1
    kind: ServiceAccount
    metadata: {name: reader, namespace: NAMESPACE}
    """,
    "policy": """
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: {name: closed, namespace: NAMESPACE}
    spec: {podSelector: {}, policyTypes: [Ingress]}
    """,
    "autoscaler": """
    apiVersion: autoscaling/v1
    kind: HorizontalPodAutoscaler
    metadata: {name: web0, namespace: NAMESPACE}
    spec: {minReplicas: 1, maxReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web0}}
    """,
  ]
}
