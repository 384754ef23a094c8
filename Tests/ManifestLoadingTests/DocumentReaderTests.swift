import KubeModel
import ManifestLoading
import ManifestSources
import Testing

struct DocumentReaderTests {
  private static let head = "apiVersion: v1\nkind: ConfigMap\n"

  static let declared: [(String, [String])] = [
    ("", []),
    ("# note\n---\n---\n# more\n", []),
    (head + "metadata: {name: a}", ["ConfigMap//a 1:1"]),
    ("---\n\n" + head + "metadata: {name: a, namespace: b}", ["ConfigMap/b/a 3:1"]),
    (head + "metadata: {name: a, namespace: }", ["ConfigMap//a 1:1"]),
    (head + "metadata: {name: a, namespace: ''}", ["ConfigMap//a 1:1"]),
    (head + "metadata: {name: '123', namespace: 'on'}", ["ConfigMap/on/123 1:1"]),
    (head + "metadata: {name: a, generateName: b-}", ["ConfigMap//a 1:1"]),
    (
      head + "metadata: {name: a}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: b}",
      ["ConfigMap//a 1:1", "Deployment.apps//b 5:1"]
    ),
    (
      #"{"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "system:x"}}"#,
      ["ClusterRole.rbac.authorization.k8s.io//system:x 1:1"]
    ),
    (
      "apiVersion: e.com/v1\nkind: Widget\nmetadata: {name: a}\nitems: [1]", ["Widget.e.com//a 1:1"]
    ),
    (
      "apiVersion: e.com/v1\nkind: WidgetList\nmetadata: {name: a}\nitems: [1]",
      ["WidgetList.e.com//a 1:1"]
    ),
    (
      "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}",
      ["Kustomization.kustomize.toolkit.fluxcd.io//a 1:1"]
    ),
    (head + "metadata: {name: a}\nsops: text", ["ConfigMap//a 1:1"]),
    (
      head + "metadata: {name: \(String(repeating: "a", count: 253))}",
      ["ConfigMap//\(String(repeating: "a", count: 253)) 1:1"]
    ),
  ]

  @Test(arguments: declared)
  func `a document with apiVersion, kind and name is a resource`(
    text: String, expected: [String]
  ) {
    let file = read(text)
    #expect(file.declared == expected)
    #expect(file.mistakes == [])
    #expect(file.skipped == [])
  }

  static let mistakes: [(String, [String])] = [
    ("kind: ConfigMap\nmetadata: {name: a}", ["missing-api-version 1:1"]),
    ("---\napiVersion: v1\nmetadata: {name: a}", ["missing-kind 2:1"]),
    ("apiVersion:\nkind: ConfigMap\nmetadata: {name: a}", ["missing-api-version 1:1"]),
    ("apiVersion:\nkind: ~", ["missing-api-version 1:1", "missing-kind 1:1"]),
    (head + "metadata: {name: a, namespace: -a}", ["invalid-namespace 3:32"]),
    (head + "metadata: {name: a, namespace: a-}", ["invalid-namespace 3:32"]),
    (head, ["missing-name 1:1"]),
    (head + "metadata: {}", ["missing-name 3:11"]),
    (head + "metadata:\n  labels: {}", ["missing-name 4:3"]),
    (head + "metadata: {name: }", ["missing-name 3:11"]),
    (head + "metadata: {name: ''}", ["invalid-name 3:18"]),
    (head + "metadata: {name: a/b}", ["invalid-name 3:18"]),
    (head + "metadata: {name: ..}", ["invalid-name 3:18"]),
    (head + "metadata: {name: 'a%b'}", ["invalid-name 3:18"]),
    (head + #"metadata: {name: "a\e[31m"}"#, ["invalid-name 3:18"]),
    (head + "metadata: {name: \(String(repeating: "a", count: 254))}", ["invalid-name 3:18"]),
    (head + "metadata: {name: 123}", ["unquoted 3:18"]),
    (head + "metadata: {name: y}", ["unquoted 3:18"]),
    (head + "metadata: {name: 1e3}", ["unquoted 3:18"]),
    (head + "metadata: {name: [a]}", ["wrong-type 3:18"]),
    (head + "metadata: {name: a, namespace: on}", ["unquoted 3:32"]),
    (head + "metadata: {name: a, namespace: 5}", ["unquoted 3:32"]),
    (head + "metadata: {name: a, namespace: A}", ["invalid-namespace 3:32"]),
    (head + "metadata: {name: a, namespace: a.b}", ["invalid-namespace 3:32"]),
    (head + "metadata:\n  generateName: a-", ["generate-name 4:17"]),
    (head + "metadata: [a]", ["wrong-type 3:11"]),
    ("apiVersion: 1\nkind: A\nmetadata: {name: a}", ["unquoted 1:13"]),
    ("apiVersion: v1\nkind: true\nmetadata: {name: a}", ["unquoted 2:7"]),
    ("apiVersion: a/b/c\nkind: A\nmetadata: {name: a}", ["invalid-api-version 1:13"]),
    ("apiVersion: /v1\nkind: A\nmetadata: {name: a}", ["invalid-api-version 1:13"]),
    ("apiVersion: v1\nkind: A b\nmetadata: {name: a}", ["invalid-kind 2:7"]),
    ("apiVersion: v1\nkind: ''\nmetadata: {name: a}", ["invalid-kind 2:7"]),
    (head + "metadata: {name: a}\ndata: {a: 1, a: 2}", ["duplicate-key 4:14"]),
    (
      "kind: A\n---\napiVersion: v1\n---\n" + head + "metadata: {name: 1}",
      ["missing-api-version 1:1", "missing-kind 3:1", "unquoted 7:18"]
    ),
    ("apiVersion: v1\nkind: List\nitems: {}", ["wrong-type 3:8"]),
  ]

  @Test(arguments: mistakes)
  func `each mistake is told at its place, and how to leave the file out`(
    text: String, expected: [String]
  ) {
    let file = read(text)
    #expect(file.mistakes == expected)
    #expect(file.hasErrors)
    #expect(file.declarations == [])
    for diagnostic in file.diagnostics where diagnostic.code != .duplicateKey {
      #expect(diagnostic.severity == .error)
      #expect(diagnostic.location?.path == "a/b.yaml")
      #expect(diagnostic.excerpt != nil)
    }
    #expect(file.diagnostics.allSatisfy { $0.help?.contains(#"^/a/b\.yaml$"#) == true })
  }

  @Test func `one mistake does not hide the other documents`() {
    let good = Self.head + "metadata: {name: a}\n"
    let file = read(good + "---\nkind: x\n---\n" + good)
    #expect(file.declared == ["ConfigMap//a 1:1", "ConfigMap//a 7:1"])
    #expect(file.mistakes == ["missing-api-version 5:1"])
  }

  static let skipped: [(String, [SkippedDocument.Reason])] = [
    ("a: b", [.noManifest]),
    ("[a]", [.noManifest]),
    ("text", [.noManifest]),
    ("{}", [.noManifest]),
    ("a: b\n---\nc: d", [.noManifest, .noManifest]),
    ("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization", [.kustomization]),
    ("apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component", [.kustomization]),
    ("apiVersion: hydros.dev/v1\nkind: Plan", [.ownKind]),
    (head + "metadata: {name: a}\nsops: {mac: x}", [.encrypted]),
  ]

  @Test(arguments: skipped)
  func `what is no manifest of Kubernetes is skipped`(
    text: String, reasons: [SkippedDocument.Reason]
  ) {
    let file = read(text)
    #expect(file.reasons == reasons)
    #expect(file.declarations == [])
    #expect(file.mistakes == [])
  }

  @Test func `a strict run refuses what is no manifest, and nothing else`() {
    let strict = ManifestRules(isStrict: true)
    #expect(read("a: b", strict).mistakes == ["no-manifest 1:1"])
    #expect(read("", strict).mistakes == [])
    #expect(
      read("apiVersion: hydros.dev/v1\nkind: Plan", strict).reasons == [.ownKind])
  }

  static let lists: [(String, [String], [String])] = [
    ("apiVersion: v1\nkind: List", [], []),
    ("apiVersion: v1\nkind: List\nitems:", [], []),
    ("apiVersion: v1\nkind: List\nitems: []", [], []),
    (
      """
      apiVersion: v1
      kind: List
      metadata: {resourceVersion: ""}
      items:
      - apiVersion: v1
        kind: Secret
        metadata: {name: a}
      - apiVersion: v1
        kind: List
        items:
        - apiVersion: apps/v1
          kind: Deployment
          metadata: {name: b, namespace: c}
      """, ["Secret//a 5:3", "Deployment.apps/c/b 11:5"], []
    ),
    (
      """
      apiVersion: v1
      kind: ConfigMapList
      items:
      - metadata: {name: a}
      - apiVersion: v1
        kind: ConfigMap
        metadata: {name: b}
      """, ["ConfigMap//a 4:3", "ConfigMap//b 5:3"], []
    ),
    (
      "apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- metadata: {name: a}",
      ["Deployment.apps//a 4:3"], []
    ),
    (
      """
      apiVersion: v1
      kind: List
      items:
      - apiVersion: v1
        metadata: {name: a}
      - apiVersion: v1
        kind: ConfigMap
        metadata: {name: 5}
      - apiVersion: v1
        kind: ConfigMap
        metadata: {name: c}
      """, ["ConfigMap//c 9:3"], ["missing-kind 4:3", "unquoted 8:20"]
    ),
    (
      "apiVersion: v1\nkind: ConfigMapList\nitems:\n- data: {}\n- text", [],
      ["missing-name 4:3", "missing-name 5:3"]
    ),
  ]

  @Test(arguments: lists)
  func `lists of the API are taken apart, with their mistakes in place`(
    text: String, expected: [String], mistakes: [String]
  ) {
    let file = read(text)
    #expect(file.declared == expected)
    #expect(file.mistakes == mistakes)
  }

  @Test func `an item of a typed list has the apiVersion and the kind that the list implies`() {
    let item = read("apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: a}}]")
      .declarations.first
    #expect(
      item?.value == ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "a"]])
    #expect(item?.version == "v1")
  }

  @Test func `the value is the whole document, with the last newlines of its texts`() {
    let file = read(Self.head + "metadata: {name: a}\ndata:\n  text: |\n    x\n")
    #expect(file.declarations.first?.value["data"]?["text"] == "x\n")
    #expect(
      read(Self.head + "metadata: {name: a}\ndata:\n  text: |-\n    x\n").declarations.first?
        .value["data"]?["text"] == "x")
  }

  @Test func `no secret stands in an error`() {
    let texts = [
      "apiVersion: v1\nkind: Secret\nmetadata: {name: 5}\ndata: {k: s3cret}",
      "kind: Secret\nmetadata: {name: a}\ndata: {k: s3cret}\ndata: {k: s3cret}",
      "apiVersion: v1\nkind: Secret\nstringData: {k: s3cret, k: s3cret}",
      "apiVersion: v1\nkind: Secret\nstringData:\n  k: \"s3cret\n",
      "apiVersion: v1\nkind: Secret\ndata: {k: !!float s3cret}",
    ]
    for text in texts {
      let file = read(text)
      #expect(file.hasErrors)
      #expect(!"\(file.diagnostics)".contains("s3cret"), "\(file.diagnostics)")
    }
  }

  @Test(arguments: ["ConfigMap", " ConfigMap ", "configmap", "*"])
  func `the values of kinds that the configuration calls sensitive do not either`(kind: String) {
    let rules = ManifestRules(sensitiveKinds: [kind])
    let file = read("apiVersion: v1\nkind: ConfigMap\ndata: {k: s3cret, k: s3cret}", rules)
    #expect(file.hasErrors)
    #expect(!"\(file.diagnostics)".contains("s3cret"))
  }

  @Test func `of a long line the part around the mistake is shown`() {
    let long = "data: {a: \(String(repeating: "x", count: 500)), k: here, k: here}"
    let file = read("apiVersion: v1\nkind: ConfigMap\n\(long)")
    #expect(file.diagnostics.first?.excerpt?.contains("k: here") == true)
  }

  @Test func `other values are shown with their line`() {
    let text = "apiVersion: v1\nkind: ConfigMap\ndata: {k: plain, k: plain}\n# secretKeyRef"
    let file = read(text, ManifestRules(sensitiveKinds: ["Widget"]))
    #expect(file.diagnostics.first?.excerpt == "data: {k: plain, k: plain}")
  }
}
