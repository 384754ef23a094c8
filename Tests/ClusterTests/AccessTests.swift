import HydrosTestSupport
import KubeModel
import Testing

/// The rights that `hydros init --rbac` prints, in the hands of a ServiceAccount.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct AccessTests {
  /// Manifests of most shapes: a Namespace of their own and one that is there, a definition with an
  /// object of it, a workload, and rights that are handed out.
  private func commit(_ world: ClusterWorld) async throws {
    let own = "\(world.namespace)-own"
    try await world.commit(
      [
        "m/ns.yaml": Manifest.namespace(own), "m/own.yaml": Manifest.configMap("own", in: own),
        "m/web.yaml": Manifest.deployment("web", in: own),
        "m/map.yaml": Manifest.configMap("map", in: world.namespace),
        "m/old.yaml": Manifest.configMap("old", in: world.namespace),
        "m/s.yaml": Manifest.secret("s", in: world.namespace),
        "m/crd.yaml": Manifest.definition(of: world.apiGroup, fields: "size"),
        "m/thing.yaml": Manifest.thing("t", of: world.apiGroup, in: world.namespace, "size: s"),
        "m/rbac.yaml": Self.handedOut(in: world.namespace),
      ], settings: "groups: [{id: root, wait: {timeout: 30s}}]\n")
  }

  private static func handedOut(in namespace: String) -> String {
    """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: Role
    metadata: {name: reader, namespace: \(namespace)}
    rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: {name: reader, namespace: \(namespace)}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
    subjects: [{kind: ServiceAccount, name: default, namespace: \(namespace)}]

    """
  }

  /// Gives a ServiceAccount what `init --rbac` prints, changed by a test; tells its user name.
  private func grant(
    _ world: ClusterWorld, readOnly: Bool = false, _ change: (String) -> String = { $0 }
  ) async throws -> String {
    let printed = await world.hydros(
      ["init", "--rbac", "--target", world.namespace] + (readOnly ? ["--read-only"] : []))
    #expect(printed.status == 0, "\(printed)")
    try world.repository.write("rights/rights.yaml", change(printed.output))
    let applied = await world.hydros(
      "apply", "--from", "EMPTY", "--to-dir", "rights", "--config", "hydros.yml", "--no-record")
    #expect(applied.status == 0, "\(applied)")
    return
      "system:serviceaccount:\(world.namespace):hydros-\(world.namespace)\(readOnly ? "-read" : "")"
  }

  @Test func `apply, sync and diff do with the printed rights`() async throws {
    try await withCluster(remembers: true) { world in
      try await commit(world)
      let user = try await grant(world)
      let reader = try await grant(world, readOnly: true)

      let first = await world.hydros("diff", "--from", "EMPTY", "--as", reader)
      #expect(first.status == 0 && first.writes.isEmpty, "\(first)")
      let applied = await world.hydros("apply", "--as", user)
      #expect(applied.status == 0, "\(applied)")
      #expect(applied.counts == "created 10", "\(applied)")

      world.remove("m/old.yaml")
      try await world.commit([
        "m/map.yaml": Manifest.configMap("map", in: world.namespace, "key: \"2\"")
      ])
      let second = await world.hydros("diff", "--from", "HEAD~1", "--as", reader)
      #expect(second.status == 0 && second.says("1 to update, 1 to delete"), "\(second)")
      let again = await world.hydros("apply", "--as", user)
      #expect(again.status == 0 && again.says("1 deleted"), "\(again)")
      try await world.merge(world.path("configmaps", "map"), #"{"data":{"other":"by hand"}}"#)
      let synced = await world.hydros("sync", "--as", user)
      #expect(synced.status == 0, "\(synced)")
      let dry = await world.hydros("sync", "--dry-run", "--as", reader)
      #expect(dry.status == 0, "\(dry)")
    }
  }

  /// A binding to a Role of the same plan can't be tried before that Role is there; and to the part of
  /// the server that checks it, a Role is not there for a moment after it was made.
  @Test(arguments: [
    ("create", ["is forbidden"], true), ("patch", ["may not patch configmaps"], true),
    ("escalate", ["is forbidden"], true),
    ("bind", ["is forbidden", "\"reader\" not found"], false),
  ])
  func `without one of the verbs an apply fails`(
    verb: String, words: [String], isTried: Bool
  ) async throws {
    try await withCluster(remembers: true) { world in
      try await commit(world)
      let user = try await grant(world) { text in
        let roles = text.components("---\n").map { document in
          document.contains("-record,") ? document : document.removing(verb)
        }
        return roles.joined(separator: "---\n")
      }
      let applied = await world.hydros("apply", "--as", user)
      #expect(applied.status == 1 && words.contains { applied.says($0) }, "\(applied)")
      // The lock and the record aren't patched.
      let patches = applied.writes.filter { $0.method == "PATCH" }
      #expect(patches.isEmpty == isTried, "\(applied)")
    }
  }

  @Test(arguments: [[], ["--shards", "8"]])
  func `the server takes the printed CronJob`(arguments: [String]) async throws {
    try await withCluster { world in
      try await commit(world)
      let printed = await world.hydros(
        ["init", "--cronjob", "--image", "example.com/h:1", "--url", "https://example.com/r.git"]
          + arguments)
      #expect(printed.status == 0, "\(printed)")
      let isNew = try await world.serves("batch/v1/cronjobs")
      // What is older knows no Indexed Jobs.
      guard isNew || arguments.isEmpty else { return }
      let version = isNew ? "batch/v1" : "batch/v1beta1"
      try world.repository.write(
        "job/job.yaml",
        printed.output.replacing("apiVersion: batch/v1\n", with: "apiVersion: \(version)\n"))
      let diff = await world.hydros(
        "diff", "--from", "EMPTY", "--to-dir", "job", "--config", "hydros.yml")
      #expect(diff.status == 0 && diff.says("1 to create"), "\(diff)")
    }
  }
}

extension String {
  /// The parts between separators.
  fileprivate func components(_ separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }

  /// The rules without a verb; one that would have none left gets another that it doesn't need.
  fileprivate func removing(_ verb: String) -> String {
    replacing("\(verb), ", with: "").replacing(", \(verb)]", with: "]")
      .replacing("verbs: [\(verb)]", with: "verbs: [watch]")
  }
}
