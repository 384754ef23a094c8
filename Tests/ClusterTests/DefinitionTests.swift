import HydrosTestSupport
import KubeModel
import Testing

/// CustomResourceDefinitions, Namespaces, and what needs them.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct DefinitionTests {
  @Test func `a definition and its resource go in one plan, and one that doesn't fit is refused`()
    async throws
  {
    try await withCluster { world in
      let group = world.apiGroup
      let definition = Manifest.definition(of: group, fields: "size")
      try await world.commit([
        "m/thing.yaml": Manifest.thing("a", of: group, in: world.namespace, "size: 7"),
        "m/crd.yaml": definition,
      ])
      let refused = await world.hydros("apply")
      #expect(refused.status == 1, "\(refused)")
      #expect(refused.writes.isEmpty, "\(refused)")
      #expect(refused.says("m/thing.yaml:1", "spec.size"), "\(refused)")
      #expect(
        refused.outcomes.contains("CustomResourceDefinition/things.\(group) create not-started"))

      try await world.commit([
        "m/thing.yaml": Manifest.thing("a", of: group, in: world.namespace, "size: large")
      ])
      let diff = await world.hydros("diff", "--from", "EMPTY", "--output", "json")
      #expect(diff.status == 0, "\(diff)")
      #expect(diff.change("Thing/a").text("basis") == "planned-schema", "\(diff)")
      let text = await world.hydros("diff", "--from", "EMPTY")
      #expect(text.says("simulated"), "\(text)")

      let applied = await world.hydros("apply")
      #expect(applied.status == 0, "\(applied)")
      #expect(applied.counts == "created 2", "\(applied)")
      let live = try await world.live("\(group)/v1/things", "a")
      #expect(live?["spec"]?["size"] == "large")

      try await world.commit([
        "m/thing.yaml": Manifest.thing(
          "a", of: group, in: world.namespace, "size: large, colour: red"),
        "m/crd.yaml": Manifest.definition(of: group, fields: "size", "colour"),
      ])
      let shown = await world.hydros("diff", "--from", "HEAD~1", "--output", "json")
      #expect(shown.change("Thing/a").text("action") == "update", "\(shown)")
      let grown = await world.hydros("apply")
      #expect(grown.status == 0, "\(grown)")
      #expect(grown.counts == "updated 2", "\(grown)")
      #expect(try await world.live("\(group)/v1/things", "a")?["spec"]?["colour"] == "red")
      let again = await world.hydros("apply")
      #expect(again.counts == "unchanged 2", "\(again)")
    }
  }

  @Test func `a namespace and its content go in one plan, and both go again`() async throws {
    try await withCluster { world in
      let name = "\(world.namespace)-new"
      try await world.commit([
        "m/keep.yaml": Manifest.configMap("keep", in: world.namespace),
        "m/ns.yaml": Manifest.namespace(name), "m/a.yaml": Manifest.configMap("a", in: name),
        "m/secret.yaml": Manifest.secret("s", in: name),
        "m/web.yaml": Manifest.deployment("web", in: name),
      ])
      let diff = await world.hydros("diff", "--from", "EMPTY", "--output", "json")
      #expect(diff.change("ConfigMap/a").text("basis") == "scratch-namespace", "\(diff)")
      #expect(try await world.get("api/v1/namespaces/\(name)") == nil)
      let applied = await world.hydros("apply")
      #expect(applied.status == 0, "\(applied)")
      #expect(applied.counts == "created 5", "\(applied)")
      #expect(applied.entry("Deployment/web")["readyAfterMilliseconds"] != nil)

      world.remove("m/ns.yaml", "m/a.yaml", "m/secret.yaml", "m/web.yaml")
      try await world.commit([:])
      let kept = await world.hydros("diff", "--from", "HEAD~1")
      #expect(kept.says("needs-confirmation", "--confirm-delete Namespace"), "\(kept)")
      let removed = await world.hydros(
        "apply", "--from", "HEAD~1", "--confirm-delete", "Namespace//\(name)")
      #expect(removed.status == 0, "\(removed)")
      #expect(removed.counts == "deleted 4", "\(removed)")
      #expect(removed.deletions.last == "Namespace/\(name) delete done")
      #expect(try await world.get("api/v1/namespaces/\(name)") == nil)
    }
  }

  @Test func `missing namespaces are created only when asked`() async throws {
    try await withCluster { world in
      let name = "\(world.namespace)-other"
      try await world.commit(["m/a.yaml": Manifest.configMap("a", in: name)])
      let refused = await world.hydros("apply")
      #expect(refused.status == 1, "\(refused)")
      #expect(refused.writes.isEmpty)
      #expect(refused.says("namespace \(name) does not exist", "--create-namespaces"), "\(refused)")
      let shown = await world.hydros("diff", "--from", "EMPTY", "--create-namespaces")
      #expect(shown.status == 0, "\(shown)")
      #expect(shown.says(name, "would be created"), "\(shown)")
      let applied = await world.hydros("apply", "--create-namespaces")
      #expect(applied.status == 0, "\(applied)")
      #expect(applied.report["createdNamespaces"] == [.string(name)])
      #expect(try await world.get("api/v1/namespaces/\(name)/configmaps/a") != nil)
    }
  }
}
