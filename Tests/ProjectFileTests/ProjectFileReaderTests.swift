import KubeModel
import Testing

@testable import ProjectFile

struct ProjectFileReaderTests {
  static let example = """
    version: v1
    manifests: manifests-example        # root, or a list of roots
    fs:
      include: []
      exclude: ["secret"]
    defaultNamespace: default
    target:
      id: production                    # required for apply and sync
      context: ""
      stateNamespace: default
    groups:
      - id: ns
        priority: 100
      - id: apps/payments
        priority: 200
        wait: {timeout: 5m}
        hooks:
          pre:  {cmd: ./scripts/backup, timeout: 1m}
          post: {cmd: ./scripts/smoke-test}
    deletions:
      order: last                       # or first
      max: {count: 50, percent: 30}
      confirm: [Namespace, CustomResourceDefinition, PersistentVolumeClaim]
      protect: ["Namespace//kube-.*"]
    conflicts: stop                     # stop | force | yield
    onFailure: stop                     # stop | rollback
    sensitive: ["ConfigMap/*/*: data.password"]
    """

  @Test func `the documented example is read in full`() {
    let reader = read(Self.example)
    #expect(reader.diagnostics == [])
    var expected = ProjectFile()
    expected.manifests = ["manifests-example"]
    expected.files.exclude = ["secret"]
    expected.target = ProjectFile.Target(id: "production", context: nil)
    expected.groups = [
      ProjectFile.GroupSettings(id: GroupID("ns"), priority: 100),
      ProjectFile.GroupSettings(
        id: GroupID("apps/payments"), priority: 200, wait: .atMost(.seconds(300)),
        pre: ProjectFile.Hook(command: "./scripts/backup", timeout: .seconds(60)),
        post: ProjectFile.Hook(command: "./scripts/smoke-test")),
    ]
    expected.deletions.maxCount = 50
    expected.deletions.maxPercent = 30
    expected.deletions.confirm = ["Namespace", "CustomResourceDefinition", "PersistentVolumeClaim"]
    expected.deletions.protect = ["Namespace//kube-.*"]
    expected.sensitive = ["ConfigMap/*/*: data.password"]
    #expect(reader.projectFile == expected)
  }

  @Test(arguments: [
    "version: v1", "version: v1\nfs:\ngroups:\ndeletions:\ntarget:\nmanifests:",
    "version: v1\nfs: {}\ngroups: []\ndeletions: {max: {}}", "{version: v1}", "\"version\": 'v1'",
  ])
  func `what is absent or null has its default`(text: String) {
    let reader = read(text)
    #expect(reader.diagnostics == [])
    #expect(reader.projectFile == ProjectFile())
  }

  @Test func `a kahoy.yml is a valid hydros.yml`() {
    let reader = read(
      """
      version: v1
      fs:
        exclude: ["secret", "", ".*/group2"]
        include: [prometheus]
      groups:
        - id: prometheus/crd
          priority: 50
          hooks:
            pre: {cmd: "cmd1"}
            post:
              cmd: "./run.sh  a b"
              timeout: 15s
        - id: grafana
          priority: -3
        - id: root
      """)
    #expect(reader.diagnostics == [])
    #expect(reader.projectFile.files.include == ["prometheus"])
    #expect(reader.projectFile.files.exclude == ["secret", ".*/group2"])
    #expect(
      reader.projectFile.groups == [
        ProjectFile.GroupSettings(
          id: GroupID("prometheus/crd"), priority: 50, pre: ProjectFile.Hook(command: "cmd1"),
          post: ProjectFile.Hook(command: "./run.sh  a b", timeout: .seconds(15))),
        ProjectFile.GroupSettings(id: GroupID("grafana"), priority: -3),
        ProjectFile.GroupSettings(id: .root),
      ])
  }

  static let waits: [(String, ProjectFile.Wait?)] = [
    ("true", .atMost(nil)), ("false", .no), ("{}", .atMost(nil)), ("~", nil),
    ("{timeout: 90s}", .atMost(.seconds(90))),
  ]

  @Test(arguments: waits)
  func `a group waits, or not, or for so long`(text: String, wait: ProjectFile.Wait?) {
    let reader = read("version: v1\ngroups: [{id: a, wait: \(text)}]")
    #expect(reader.diagnostics == [])
    #expect(reader.projectFile.groups.first?.wait == wait)
  }

  @Test func `the other words of each choice are read`() {
    let file = read(
      """
      version: v1
      manifests: [a, b/c]
      target: {id: a, context: kind, stateNamespace: hydros}
      deletions: {order: first, confirm: []}
      conflicts: yield
      onFailure: rollback
      adoption: never
      """
    ).projectFile
    #expect(file.manifests == ["a", "b/c"])
    #expect(
      file.target == ProjectFile.Target(id: "a", context: "kind", stateNamespace: "hydros"))
    #expect(file.deletions.order == .first)
    #expect(file.deletions.confirm == [])
    #expect(file.conflicts == ProjectFile.ConflictSettings(standard: .yield))
    #expect(file.onFailure == .rollback)
    #expect(file.adoption == .never)
  }

  @Test func `rules of conflicts and kinds to replace are read in their order`() {
    let reader = read(
      """
      version: v1
      conflicts:
        default: force
        rules:
          - {kind: Deployment.apps, namespace: shop, name: web, path: spec.replicas, do: yield}
          - {kind: "*", manager: "kubectl*", do: stop}
      replace: [Job, Deployment.apps]
      """)
    #expect(reader.diagnostics == [])
    #expect(
      reader.projectFile.conflicts
        == ProjectFile.ConflictSettings(
          standard: .force,
          rules: [
            ProjectFile.ConflictRule(
              kind: "Deployment.apps", namespace: "shop", name: "web", path: "spec.replicas",
              action: .yield),
            ProjectFile.ConflictRule(kind: "*", manager: "kubectl*", action: .stop),
          ]))
    #expect(reader.projectFile.replace == ["Job", "Deployment.apps"])
  }
}
