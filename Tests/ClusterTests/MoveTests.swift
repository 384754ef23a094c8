import HydrosTestSupport
import KubeModel
import Testing

/// Objects that move between API versions and groups without being another object.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct MoveTests {
  private func expectMove(
    from old: String, to new: String, at path: String, in world: ClusterWorld
  ) async throws -> Value? {
    try await world.commit(["m/a.yaml": old])
    let created = await world.hydros("apply")
    #expect(created.status == 0, "\(created)")
    let before = try await world.get(path)
    try await world.commit(["m/a.yaml": new])
    let diff = await world.hydros("diff", "--from", "HEAD~1")
    #expect(diff.status == 0, "\(diff)")
    #expect(diff.says("0 to create, 1 to update, 0 to delete"), "\(diff)")
    let moved = await world.hydros("apply", "--from", "HEAD~1")
    #expect(moved.status == 0, "\(moved)")
    #expect(moved.counts == "updated 1", "\(moved)")
    #expect(!moved.sent.contains { $0.method == "DELETE" })
    let after = try await world.get(path)
    #expect(before != nil)
    #expect(after?.uid == before?.uid)
    let again = await world.hydros("sync")
    #expect(again.counts == "unchanged 1", "\(again)")
    return after
  }

  @Test func `another API version is an update of the same object`() async throws {
    try await withCluster { world in
      guard try await world.serves("autoscaling/v2beta2/horizontalpodautoscalers") else { return }
      let head = """
        kind: HorizontalPodAutoscaler
        metadata: {name: web, namespace: \(world.namespace)}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          maxReplicas: 3
        """
      let live = try await expectMove(
        from: "apiVersion: autoscaling/v2beta2\n\(head)\n"
          + "  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}]\n",
        to: "apiVersion: autoscaling/v1\n\(head)\n  targetCPUUtilizationPercentage: 70\n",
        at: world.path("autoscaling/v1/horizontalpodautoscalers", "web"), in: world)
      #expect(live?["spec"]?["targetCPUUtilizationPercentage"] == 70)
    }
  }

  @Test func `another API group that serves the same object is an update of it`() async throws {
    try await withCluster { world in
      guard try await world.serves("extensions/v1beta1/ingresses") else { return }
      let head = "kind: Ingress\nmetadata: {name: web, namespace: \(world.namespace)}\n"
      let live = try await expectMove(
        from: "apiVersion: extensions/v1beta1\n\(head)"
          + "spec: {rules: [{host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {serviceName: web, servicePort: 80}}]}}]}\n",
        to: "apiVersion: networking.k8s.io/v1\n\(head)"
          + "spec: {rules: [{host: b.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}\n",
        at: world.path("networking.k8s.io/v1/ingresses", "web"), in: world)
      #expect(live?["spec"]?["rules"]?.items?.count == 1)
      #expect(live?["spec"]?["rules"]?.items?.first?["host"] == "b.example.com")
    }
  }
}
