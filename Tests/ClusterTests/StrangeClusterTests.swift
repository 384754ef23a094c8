import HTTPMessages
import HydrosTestSupport
import KubeModel
import Testing

/// Clusters in which something is on its way out, not there yet, or out of order.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct StrangeClusterTests {
  @Test func `an API group that is away spoils nothing but its own kinds`() async throws {
    try await withCluster { world in
      try await world.commit([
        "m/map.yaml": Manifest.configMap("map", in: world.namespace),
        "m/policy.yaml": """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: closed, namespace: \(world.namespace)}
        spec: {podSelector: {}, policyTypes: [Ingress]}
        """,
      ])
      func faults() -> Recorder {
        Recorder(
          .fault(.answer(HTTPResponse(status: 503)), times: 100) {
            $0.path.hasPrefix("/apis/networking.k8s.io/v1")
          })
      }
      let diff = await world.hydros(
        "diff", "--from", "EMPTY", "--output", "json", recorder: faults())
      #expect(diff.status == 1, "\(diff)")
      #expect(diff.change("ConfigMap/map").text("action") == "create", "\(diff)")
      #expect(diff.change("NetworkPolicy/closed").text("action") == "failed", "\(diff)")
      let run = await world.hydros("sync", recorder: faults())
      #expect(run.status == 1, "\(run)")
      #expect(run.counts == "created 1, failed 1", "\(run)")
      let healed = await world.hydros("apply")
      #expect(healed.counts == "created 1, unchanged 1", "\(healed)")
    }
  }

  @Test func `a quota and what it counts go in one plan`() async throws {
    try await withCluster { world in
      let name = "\(world.namespace)-limited"
      try await world.commit([
        "m/ns.yaml": Manifest.namespace(name),
        "m/quota.yaml": """
        apiVersion: v1
        kind: ResourceQuota
        metadata: {name: few, namespace: \(name)}
        spec: {hard: {count/services: "3"}}
        """,
        "m/web.yaml": Manifest.service("web", in: name),
        "m/map.yaml": Manifest.configMap("map", in: name),
      ])
      let run = await world.hydros("apply")
      #expect(run.status == 0, "\(run)")
      #expect(run.counts == "created 4", "\(run)")
    }
  }

  @Test func `a definition and its resources go again in one plan`() async throws {
    try await withCluster { world in
      let group = world.apiGroup
      try await world.commit([
        "m/keep.yaml": Manifest.configMap("keep", in: world.namespace),
        "m/thing.yaml": Manifest.thing("a", of: group, in: world.namespace, "size: large"),
        "m/crd.yaml": Manifest.definition(of: group, fields: "size"),
      ])
      #expect(await world.hydros("apply").counts == "created 3")
      world.remove("m/thing.yaml", "m/crd.yaml")
      try await world.commit([:])
      let run = await world.hydros(
        "apply", "--from", "HEAD~1", "--confirm-delete",
        "CustomResourceDefinition//things.\(group)")
      #expect(run.status == 0, "\(run)")
      #expect(
        run.deletions == [
          "Thing/a delete done", "CustomResourceDefinition/things.\(group) delete done",
        ],
        "\(run)")
      let path = "apis/apiextensions.k8s.io/v1/customresourcedefinitions/things.\(group)"
      #expect(try await world.get(path) == nil)
    }
  }

  @Test func `an object that is still being deleted is waited for and created anew`() async throws {
    try await withCluster { world in
      try await world.commit(["m/map.yaml": Manifest.configMap("map", in: world.namespace)])
      #expect(await world.hydros("apply").counts == "created 1")
      let path = world.path("configmaps", "map")
      let before = try await world.get(path)
      try await world.merge(path, #"{"metadata":{"finalizers":["example.com/hold"]}}"#)
      try await world.delete(path)
      let run = await world.hydros(
        "apply",
        recorder: .atWatch {
          try? await world.merge(path, #"{"metadata":{"finalizers":null}}"#)
        })
      #expect(run.status == 0, "\(run)")
      #expect(run.counts == "created 1", "\(run)")
      let after = try await world.get(path)
      #expect(after != nil)
      #expect(after?.uid != before?.uid)
    }
  }

  @Test func `a namespace that is still being deleted is waited for and created anew`()
    async throws
  {
    try await withCluster { world in
      let name = "\(world.namespace)-again"
      try await world.commit([
        "m/ns.yaml": Manifest.namespace(name), "m/map.yaml": Manifest.configMap("map", in: name),
      ])
      #expect(await world.hydros("apply").counts == "created 2")
      try await world.delete("api/v1/namespaces/\(name)")
      let run = await world.hydros("apply")
      #expect(run.status == 0, "\(run)")
      #expect(try await world.get("api/v1/namespaces/\(name)/configmaps/map") != nil)
      let again = await world.hydros("apply")
      #expect(again.counts == "unchanged 2", "\(again)")
    }
  }
}
