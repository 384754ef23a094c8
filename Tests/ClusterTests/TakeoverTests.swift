import HTTPMessages
import HydrosTestSupport
import KubeModel
import Testing

/// Objects that another tool deployed, whose manifest has lost fields since then.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct TakeoverTests {
  /// A tool as it writes objects.
  struct Tool: Sendable, CustomTestStringConvertible {
    let manager: String
    let applies: Bool
    /// The annotation or label by which it claims them; empty where it has none.
    var mark = ""
    var isClaim = true

    var testDescription: String { "\(manager) \(applies ? "Apply" : "Update")" }

    func deploy(_ name: String, to world: ClusterWorld) async throws {
      let object = """
        {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"\(name)"\(mark)},\
        "data":{"gone":"1","key":"1"}}
        """
      let path = world.path("configmaps", name)
      if applies {
        try await world.send(
          .patch, path, manager: manager, type: "application/apply-patch+yaml", object)
      } else {
        try await world.send(
          .post, String(path.dropLast(name.count + 1)), manager: manager, object)
      }
    }
  }

  private static let kubectl = Tool(
    manager: "kubectl-client-side-apply", applies: false,
    mark: #","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}"}"#,
    isClaim: false)
  private static let helm = Tool(
    manager: "helm", applies: false,
    mark: #","annotations":{"meta.helm.sh/release-name":"shop"}"#)

  static let tools = [
    kubectl, helm,
    Tool(manager: "kubectl", applies: true, isClaim: false),
    Tool(manager: "kahoy", applies: true),
    Tool(manager: "kapp", applies: false, mark: #","labels":{"kapp.k14s.io/app":"17"}"#),
    Tool(
      manager: "kustomize-controller", applies: true,
      mark: #","labels":{"kustomize.toolkit.fluxcd.io/name":"apps"}"#),
    Tool(
      manager: "helm-controller", applies: false,
      mark: #","labels":{"helm.toolkit.fluxcd.io/name":"web"}"#),
    Tool(
      manager: "argocd-controller", applies: true,
      mark: #","annotations":{"argocd.argoproj.io/tracking-id":"web:/ConfigMap:a/a"}"#),
    Tool(
      manager: "argocd-controller", applies: false,
      mark: #","labels":{"argocd.argoproj.io/instance":"web"}"#),
    Tool(
      manager: "argocd-application-controller", applies: false,
      mark: #","labels":{"app.kubernetes.io/instance":"web"}"#),
  ]

  private func prepare(_ tool: Tool, _ world: ClusterWorld, settings: String = "") async throws {
    try await tool.deploy("a", to: world)
    try await world.merge(
      world.path("configmaps", "a"), #"{"data":{"kept":"1"}}"#, manager: "robot")
    try await world.commit(
      ["m/a.yaml": Manifest.configMap("a", in: world.namespace, "key: \"2\"")],
      settings: settings)
  }

  /// Expects the object as its manifest has it, beside what the controller wrote.
  private func expectTaken(_ world: ClusterWorld) async throws {
    let live = try await world.live("configmaps", "a")
    #expect(live?["data"] == ["kept": "1", "key": "2"], "\(String(describing: live))")
    let metadata = live?["metadata"]
    #expect(metadata?["annotations"] == ["hydros.dev/target": "it"])
    #expect(metadata?["labels"] == nil)
    let managers = (metadata?["managedFields"]?.items ?? []).map { $0.text("manager") }
    #expect(managers.sorted() == ["hydros", "robot"])
  }

  @Test(arguments: tools)
  func `what the manifest lost goes, as the diff showed, and a controller's field stays`(
    tool: Tool
  ) async throws {
    try await withCluster { world in
      try await prepare(tool, world, settings: "adoption: all\n")
      let diff = await world.hydros("diff", "--from", "EMPTY", "--output", "json")
      #expect(diff.status == 0 && diff.writes.isEmpty, "\(diff)")
      let change = diff.change("ConfigMap/a")
      #expect(change["adoption"]?["managers"] == [.string(tool.manager)], "\(diff)")
      let fields = (change["fields"]?.items ?? []).map { field in
        [field.text("path"), field.text("old"), field.text("new")]
      }
      #expect(fields.contains(["data.gone", "1", ""]), "\(diff)")
      #expect(fields.contains(["data.key", "1", "2"]), "\(diff)")
      #expect(!fields.contains { $0[0] == "data.kept" }, "\(diff)")
      #expect(change["conflicts"] == nil, "\(diff)")
      let run = await world.hydros("apply")
      #expect(run.counts == "updated 1", "\(run)")
      #expect(run.writes.count == 2, "\(run)")
      try await expectTaken(world)
      let again = await world.hydros("apply")
      #expect(again.counts == "unchanged 1", "\(again)")
      #expect(again.writes.isEmpty, "\(again)")
    }
  }

  @Test(arguments: tools)
  func `what may not be taken keeps its owner and its fields`(tool: Tool) async throws {
    try await withCluster { world in
      try await prepare(tool, world)
      let before = try await world.live("configmaps", "a")
      for policy in ["never"] + (tool.isClaim ? ["unowned"] : []) {
        try await world.commit([:], settings: "adoption: \(policy)\n")
        let run = await world.hydros("apply")
        #expect(run.status == 1 && run.writes.isEmpty, "\(run)")
        #expect(run.entry("ConfigMap/a").reasonCode == "not-owned", "\(run)")
      }
      #expect(try await world.live("configmaps", "a") == before)
    }
  }

  @Test func `text and Markdown tell whose fields come with the object`() async throws {
    try await withCluster { world in
      try await prepare(Self.helm, world, settings: "adoption: all\n")
      let words = "adopts it from Helm release shop, with the fields of helm"
      for format in ["text", "markdown"] {
        let diff = await world.hydros("diff", "--from", "EMPTY", "--output", format)
        #expect(diff.says(words, "data.gone"), "\(diff)")
      }
    }
  }

  private static func isTakeover(_ sent: Recorder.Sent) -> Bool {
    sent.method == "PATCH" && sent.isWrite && !sent.target.contains("force=")
      && sent.path.contains("/configmaps/")
  }

  @Test func `a write in between is looked at before the fields are taken`() async throws {
    try await withCluster { world in
      try await prepare(Self.kubectl, world)
      let path = world.path("configmaps", "a")
      let recorder = Recorder(
        .init(when: Self.isTakeover) { _ in
          try? await world.merge(path, #"{"data":{"kept":"1","late":"1"}}"#, manager: "robot")
          return nil
        })
      let run = await world.hydros("apply", recorder: recorder)
      #expect(run.counts == "updated 1", "\(run)")
      #expect(run.writes.count == 3, "\(run)")
      #expect(
        try await world.live("configmaps", "a")?["data"]
          == ["kept": "1", "key": "2", "late": "1"])
    }
  }

  private static let refusal = HTTPResponse(
    status: 403, headers: [HTTPHeader("Content-Type", "application/json")],
    body: Array(
      #"{"kind":"Status","status":"Failure","reason":"Forbidden","message":"no","code":403}"#.utf8))

  @Test(arguments: [false, true])
  func `a run that ended in the midst of it is completed by the next one`(
    isTaken: Bool
  ) async throws {
    try await withCluster(remembers: true) { world in
      try await prepare(Self.kubectl, world)
      let fault = isTaken ? Recorder.Fault.replaced(Self.refusal) : .answer(Self.refusal)
      let run = await world.hydros(
        "apply", recorder: Recorder(.fault(fault, when: Self.isTakeover)))
      #expect(run.status == 1, "\(run)")
      #expect(try await world.live("configmaps", "a")?["data"]?["gone"] == "1")
      let next = await world.hydros("apply")
      #expect(next.counts == "updated 1", "\(next)")
      try await expectTaken(world)
    }
  }

  private static let deployment = #"""
    {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","labels":{"old":"1"},
    "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}"}},
    "spec":{"replicas":3,"minReadySeconds":1,"selector":{"matchLabels":{"app":"web"}},
    "template":{"metadata":{"labels":{"app":"web"}},"spec":{"terminationGracePeriodSeconds":7,
    "containers":[{"name":"web","image":"example.com/app:1","env":[{"name":"A","value":"1"}]},
    {"name":"side","image":"example.com/app:1"}]}}}}
    """#

  private func manifest(_ world: ClusterWorld) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web, namespace: \(world.namespace)}
    spec:
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: "example.com/app:1"}]}

    """
  }

  @Test func `the number of replicas and what controllers wrote stay in a Deployment`()
    async throws
  {
    try await withCluster { world in
      let path = world.path("apps/v1/deployments", "web")
      try await world.send(
        .post, String(path.dropLast(4)), manager: "kubectl-client-side-apply", Self.deployment)
      try await world.merge("\(path)/scale", #"{"spec":{"replicas":2}}"#, manager: "autoscaler")
      try await world.wait {
        try await world.get(path)?["metadata"]?["annotations"]?["deployment.kubernetes.io/revision"]
          != nil
      }
      try await world.commit(
        ["m/web.yaml": manifest(world)], settings: "groups: [{id: root, wait: false}]\n")
      let diff = await world.hydros("diff", "--from", "EMPTY")
      #expect(
        diff.says("metadata.labels", "spec.minReadySeconds", "side", "env", "7 → 30"), "\(diff)")
      #expect(!diff.says("spec.replicas") && !diff.says("deployment.kubernetes.io"), "\(diff)")
      #expect(await world.hydros("apply").counts == "updated 1")
      let live = try await world.get(path)
      let spec = live?["spec"]
      #expect(
        spec?["replicas"] == 2 && spec?["minReadySeconds"] == nil, "\(String(describing: spec))")
      let pod = spec?["template"]?["spec"]
      #expect(pod?["terminationGracePeriodSeconds"] == 30)
      #expect(pod?["containers"]?.items?.map { $0.text("name") } == ["web"])
      #expect(pod?["containers"]?.items?.first?["env"] == nil)
      #expect(
        live?["metadata"]?["annotations"]?.mapping?.keys
          == ["deployment.kubernetes.io/revision", "hydros.dev/target"])
      #expect(live?["metadata"]?["labels"] == nil)
      #expect(live?["status"] != nil)
      let again = await world.hydros("apply")
      #expect(again.counts == "unchanged 1" && again.writes.isEmpty, "\(again)")
    }
  }

  @Test(arguments: [false, true])
  func `of a Secret's texts those go that the manifest lost`(applies: Bool) async throws {
    try await withCluster { world in
      let path = world.path("secrets", "s")
      let secret = """
        {"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},\
        "stringData":{"gone":"1","key":"1"}}
        """
      if applies {
        try await world.kubectlApply(path, secret)
      } else {
        try await world.send(.post, String(path.dropLast(2)), manager: "helm", secret)
      }
      try await world.commit([
        "m/s.yaml": """
        apiVersion: v1
        kind: Secret
        metadata: {name: s, namespace: \(world.namespace)}
        stringData: {key: "1"}

        """
      ])
      let diff = await world.hydros("diff", "--from", "EMPTY")
      #expect(diff.says("- data.gone: ***"), "\(diff)")
      #expect(!diff.says("data.key") && !diff.says("key: ***"), "\(diff)")
      #expect(await world.hydros("apply").counts == "updated 1")
      #expect(try await world.get(path)?["data"] == ["key": "MQ=="])
      #expect(await world.hydros("apply").counts == "unchanged 1")
    }
  }

  @Test func `what can't be removed is refused before anything is written`() async throws {
    try await withCluster { world in
      let path = world.path("persistentvolumeclaims", "disk")
      try await world.send(
        .post, String(path.dropLast(5)), manager: "helm",
        """
        {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"disk"},"spec":{\
        "accessModes":["ReadWriteOnce"],"storageClassName":"slow",\
        "resources":{"requests":{"storage":"1Gi"}}}}
        """)
      try await world.commit([
        "m/disk.yaml": """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: disk, namespace: \(world.namespace)}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}

        """
      ])
      let run = await world.hydros("apply")
      #expect(run.status == 1 && run.writes.isEmpty, "\(run)")
      #expect(run.entry("PersistentVolumeClaim/disk").reasonCode == "immutable", "\(run)")
    }
  }
}
