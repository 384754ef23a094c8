import FoundationEssentials
import HydrosTestSupport
import KubeModel
import Testing

/// Admission webhooks, quotas and access rules that have a say.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct AdmissionTests {
  private func register(
    _ kind: String, _ path: String, _ server: TestServer, in world: ClusterWorld,
    version: String = "v1", sideEffects: String = "None", deletions: Bool = false
  ) async throws {
    let authority = Data(try await Certificates.shared.value.bytes("authority.pem"))
    let plural = "\(kind)webhookconfigurations"
    try await world.create(
      "apis/admissionregistration.k8s.io/\(version)/\(plural)",
      """
      {"apiVersion":"admissionregistration.k8s.io/\(version)",\
      "kind":"\(kind.prefix(1).uppercased() + kind.dropFirst())WebhookConfiguration",\
      "metadata":{"name":"\(world.namespace)-\(path)"},"webhooks":[{"name":"\(path).example.com",\
      "admissionReviewVersions":["v1","v1beta1"],"sideEffects":"\(sideEffects)","failurePolicy":"Fail",\
      "timeoutSeconds":30,\
      "namespaceSelector":{"matchLabels":{"test":"\(world.namespace)"}},\
      "rules":[{"apiGroups":[""],"apiVersions":["v1"],"resources":["configmaps"],\
      "operations":["CREATE","UPDATE"\(deletions ? ",\"DELETE\"" : "")]}],\
      "clientConfig":{"url":"\(server.secure)/\(path)","caBundle":"\(authority.base64EncodedString())"}}]}
      """)
  }

  /// Waits until the API server knows of a webhook, which shows in what it does to a probe.
  private func waitUntilActive(in world: ClusterWorld) async throws {
    let probe = world.path("configmaps", "probe")
    try await world.wait {
      do {
        try await world.kubectlApply(
          probe, #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"probe"}}"#)
        return try await world.get(probe)?["metadata"]?["labels"] != nil
      } catch { return true }
    }
  }

  @Test func `a webhook that refuses hides nothing else and stops every write`() async throws {
    try await withCluster { world in
      try await withServer(.webhook) { server in
        try await register("validating", "refuse", server, in: world)
        try await waitUntilActive(in: world)
        try await world.commit([
          "m/map.yaml": Manifest.configMap("map", in: world.namespace),
          "m/web.yaml": Manifest.service("web", in: world.namespace),
        ])
        let diff = await world.hydros("diff", "--from", "EMPTY", "--output", "json")
        #expect(diff.status == 1, "\(diff)")
        #expect(
          diff.change("ConfigMap/map")["error"]?.text("code") == "refused-by-webhook", "\(diff)")
        #expect(diff.change("Service/web").text("action") == "create")
        let run = await world.hydros("apply")
        #expect(run.status == 1, "\(run)")
        #expect(run.writes.isEmpty)
        #expect(run.says("refuse.example.com", "the team of it says no", "m/map.yaml:1"), "\(run)")
        #expect(try await world.live("services", "web") == nil)
      }
    }
  }

  @Test func `a webhook that refuses a deletion stops every write, where nothing comes before it`()
    async throws
  {
    try await withCluster { world in
      try await world.commit([
        "m/a.yaml": Manifest.configMap("a", in: world.namespace),
        "m/old.yaml": Manifest.configMap("old", in: world.namespace),
      ])
      #expect(await world.hydros("apply").status == 0)
      try await withServer(.webhook) { server in
        try await register("validating", "refuse", server, in: world, deletions: true)
        try await waitUntilActive(in: world)
        world.remove("m/old.yaml")
        try await world.commit([:])
        let diff = await world.hydros("diff", "--from", "HEAD~1", "--output", "json")
        #expect(diff.status == 1, "\(diff)")
        #expect(
          diff.change("ConfigMap/old")["error"]?.text("code") == "refused-by-webhook", "\(diff)")
        let run = await world.hydros("apply", "--from", "HEAD~1")
        #expect(run.status == 1, "\(run)")
        #expect(run.writes.isEmpty, "\(run)")
        #expect(run.says("refuse.example.com"), "\(run)")
        try await world.delete(
          "apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/\(world.namespace)-refuse"
        )
      }
    }
  }

  @Test func `what a webhook adds is counted and not shown`() async throws {
    try await withCluster { world in
      try await world.commit(["m/map.yaml": Manifest.configMap("map", in: world.namespace)])
      #expect(await world.hydros("apply").status == 0)
      try await withServer(.webhook) { server in
        try await register("mutating", "mark", server, in: world)
        try await waitUntilActive(in: world)
        try await world.commit([
          "m/map.yaml": Manifest.configMap("map", in: world.namespace, "key: \"2\"")
        ])
        let diff = await world.hydros("diff", "--from", "HEAD~1", "--output", "json")
        #expect(diff.status == 0, "\(diff)")
        let change = diff.change("ConfigMap/map")
        #expect(change["fields"]?.items?.map { $0.text("path") } == ["data.key"], "\(diff)")
        #expect(change["hidden"]?["byServer"] == 1, "\(diff)")
        let run = await world.hydros("apply")
        #expect(run.status == 0, "\(run)")
        let labels = try await world.live("configmaps", "map")?["metadata"]?["labels"]
        #expect(labels == ["marked-by": "webhook"])
        let sync = await world.hydros("sync")
        #expect(sync.counts == "unchanged 1", "\(sync)")
        #expect(sync.writes.isEmpty)
        let live = try await world.live("configmaps", "map") ?? .null
        #expect(sync.sent.allSatisfy { $0.method == "GET" }, "\(sync.sent) \(live)")
      }
    }
  }

  @Test func `what a webhook keeps from being tried is told so, and written`() async throws {
    try await withCluster { world in
      guard
        try await world.serves(
          "admissionregistration.k8s.io/v1beta1/mutatingwebhookconfigurations")
      else { return }
      try await withServer(.webhook) { server in
        try await register(
          "mutating", "mark", server, in: world, version: "v1beta1", sideEffects: "Unknown")
        try await waitUntilActive(in: world)
        try await world.commit(["m/map.yaml": Manifest.configMap("map", in: world.namespace)])
        let diff = await world.hydros("diff", "--from", "EMPTY", "--output", "json")
        #expect(diff.status == 0, "\(diff)")
        #expect(diff.change("ConfigMap/map").text("basis") == "unchecked", "\(diff)")
        let run = await world.hydros("apply")
        #expect(run.status == 0, "\(run)")
        #expect(run.counts == "created 1")
        #expect(try await world.live("configmaps", "map") != nil)
      }
    }
  }

  @Test func `a quota refuses before a write where it can, and in mid-run where it must`()
    async throws
  {
    try await withCluster { world in
      try await world.create(
        "api/v1/namespaces/\(world.namespace)/resourcequotas",
        #"{"apiVersion":"v1","kind":"ResourceQuota","metadata":{"name":"few"},"spec":{"hard":{"count/secrets":"2","count/services":"0"}}}"#
      )
      try await world.wait {
        try await world.live("resourcequotas", "few")?["status"]?["used"]?["count/services"] != nil
      }
      try await world.commit([
        "m/web.yaml": Manifest.service("web", in: world.namespace),
        "m/map.yaml": Manifest.configMap("map", in: world.namespace),
      ])
      let refused = await world.hydros("apply")
      #expect(refused.status == 1, "\(refused)")
      #expect(refused.writes.isEmpty)
      #expect(refused.says("exceeded quota: few"), "\(refused)")

      world.remove("m/web.yaml")
      // The token of the default ServiceAccount may count as well.
      try await world.commit([
        "m/s1.yaml": Manifest.secret("s1", in: world.namespace),
        "m/s2.yaml": Manifest.secret("s2", in: world.namespace),
        "m/s3.yaml": Manifest.secret("s3", in: world.namespace),
      ])
      let stopped = await world.hydros("apply")
      #expect(stopped.status == 1, "\(stopped)")
      #expect(stopped.outcomes.contains { $0.hasSuffix("create failed") }, "\(stopped)")
      #expect(stopped.says("exceeded quota: few"), "\(stopped)")
      for outcome in stopped.outcomes where outcome.hasSuffix("create done") {
        let name = String(outcome.split(separator: " ")[0].split(separator: "/")[1])
        let plural = outcome.hasPrefix("Secret") ? "secrets" : "configmaps"
        #expect(try await world.live(plural, name) != nil)
      }
    }
  }

  @Test func `access rules that forbid one kind name it, and show the rest`() async throws {
    try await withCluster { world in
      let rbac = "apis/rbac.authorization.k8s.io/v1/namespaces/\(world.namespace)"
      try await world.create(
        "\(rbac)/roles",
        #"{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"maps"},"rules":[{"apiGroups":[""],"resources":["configmaps"],"verbs":["*"]}]}"#
      )
      try await world.create(
        "\(rbac)/rolebindings",
        #"{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"maps"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"maps"},"subjects":[{"kind":"User","name":"restricted"}]}"#
      )
      let files = (0..<6).map {
        ("m/map\($0).yaml", Manifest.configMap("map\($0)", in: world.namespace))
      }
      try await world.commit(
        Dictionary(
          uniqueKeysWithValues: files + [("m/s.yaml", Manifest.secret("s", in: world.namespace))]))
      let diff = await world.hydros(
        "diff", "--from", "EMPTY", "--output", "json", "--context", "restricted")
      #expect(diff.status == 1, "\(diff)")
      #expect(diff.change("Secret/s")["error"]?.text("code") == "forbidden", "\(diff)")
      #expect(diff.json["summary"]?["create"] == 6, "\(diff)")
      let run = await world.hydros("apply", "--context", "restricted")
      #expect(run.status == 1, "\(run)")
      #expect(run.writes.isEmpty)
      #expect(run.says("restricted may not", "secrets", "m/s.yaml:1"), "\(run)")

      world.remove("m/s.yaml")
      try await world.commit([:])
      let allowed = await world.hydros("apply", "--context", "restricted")
      #expect(allowed.status == 0, "\(allowed)")
      #expect(allowed.counts == "created 6")
    }
  }
}
