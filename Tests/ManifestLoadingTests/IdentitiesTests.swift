import HydrosTestSupport
import KubeModel
import ManifestIndex
import ManifestLoading
import ManifestSources
import Testing

/// Writes manifests whose heads are sometimes odd.
private struct Manifests {
  var random: SeededGenerator

  private static let versions = [
    "v1", "apps/v1", "apps/v1", "e.com/v1", "v1", "1", "a/b/c", "\"v1\"", "V1", "", "hydros.dev/v1",
    "kustomize.config.k8s.io/v1beta1", "apiextensions.k8s.io/v1",
  ]
  private static let kinds = [
    "ConfigMap", "Deployment", "Widget", "Secret", "List", "ConfigMapList", "DeploymentList",
    "WidgetList", "Kustomization", "Component", "CustomResourceDefinition", "true", "A-b", "'Pod'",
  ]
  private static let names = [
    "web", "web", "a.b", "'1'", "1", "y", "\"\"", "..", "a/b", "a%b", "a b", "system:x", "~", "é",
    "\"a\\tb\"", "|\n    x", "0x1f", "1e3", "\u{1f600}", "2024-01-01", "a:b", "[a]", "{}",
  ]
  private static let namespaces = [
    "shop", "shop", "'on'", "on", "Shop", "a.b", "\"\"", "", "-a", "5", "é", "a_b", "null",
  ]
  private static let extras = [
    "data: {a: b}\n", "data:\n  a: b\n", "spec:\n  group: e.com\n  names:\n    kind: Thing\n",
    "sops:\n  mac: x\n", "sops: x\n", "items: []\n",
    "items:\n- metadata:\n    name: a\n", "kind: Other\n", "data:\n  a: 1\n  a: 2\n",
    "spec:\n  containers:\n  - name: a\n    image: b\n", "# note\n", "x: &a 1\ny: *a\n", "\tx: y\n",
    "text: |\n  a\n  b\n", "list: [a, b]\n",
  ]

  /// Types that are not read as most are, and a field that such a document may have.
  private static let special = [
    "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  group: e.com\n  names:\n    kind: Thing\n",
    "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n",
    "apiVersion: hydros.dev/v1\nkind: Plan\n",
    "apiVersion: v1\nkind: List\n", "apiVersion: v1\nkind: ConfigMapList\n",
    "apiVersion: e.com/v1\nkind: WidgetList\nitems: []\n",
    "apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata:\n    name: a\n",
  ]

  mutating func file() -> String {
    (0...random.number(below: 3)).map { _ in document() }.joined(separator: "---\n")
  }

  private mutating func document() -> String {
    guard !random.chance(4) else { return random.pick(Self.special) + metadata() }
    var lines: [String] = []
    if !random.chance(20) { lines.append("apiVersion: \(word(Self.versions, usual: 6))\n") }
    if !random.chance(20) { lines.append("kind: \(word(Self.kinds, usual: 4))\n") }
    if !random.chance(20) { lines.append(metadata()) }
    for _ in 0..<random.number(below: 3) where random.chance(2) {
      lines.append(random.pick(Self.extras))
    }
    if random.chance(3) { lines.shuffle(using: &random) }
    return lines.joined()
  }

  private mutating func metadata() -> String {
    var text = "metadata:\n"
    if !random.chance(20) { text += "  name: \(word(Self.names, usual: 3))\n" }
    if random.chance(2) { text += "  namespace: \(word(Self.namespaces, usual: 2))\n" }
    if random.chance(15) { text += "  generateName: a-\n" }
    if random.chance(3) { text += "  labels:\n    app: web\n" }
    return text
  }

  private mutating func word(_ words: [String], usual: Int) -> String {
    random.pick(random.chance(5) ? words : Array(words[..<usual]))
  }

  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    let signs = Array(" \n:-#|>'\"[]{},&*!?%@~.\t\r0ay\u{7f}".utf8)
    var bytes = bytes
    for _ in 0...random.number(below: 3) where !bytes.isEmpty {
      let index = random.number(below: bytes.count)
      let end = min(bytes.count, index + 1 + random.number(below: 12))
      switch random.number(below: 5) {
      case 0: bytes[index] = random.pick(signs)
      case 1: bytes.insert(random.pick(signs), at: index)
      case 2: bytes.removeSubrange(index..<end)
      case 3: bytes.insert(contentsOf: bytes[index..<end], at: index)
      default: bytes.swapAt(index, random.number(below: bytes.count))
      }
    }
    return bytes
  }
}

struct IdentitiesTests {
  @Test(arguments: 0..<12)
  func `what a scan gives is what reading gives, whatever the bytes`(seed: UInt64) {
    var manifests = Manifests(random: SeededGenerator(seed: seed))
    let reader = ManifestReader(ManifestRules(isStrict: seed % 2 == 1))
    var declaring = 0
    for _ in 0..<250 {
      let bytes = Array(manifests.file().utf8)
      for bytes in [bytes] + (0..<3).map({ _ in manifests.mutated(bytes) }) {
        let unit = SourceUnit.plainFile("a.yaml", bytes)
        let identities = reader.identities(bytes.span, of: unit)
        let read = reader.read(bytes.span, of: unit).indexed
        if !read.resources.isEmpty, !read.hasErrors { declaring += 1 }
        guard identities != read else { continue }
        Issue.record("\(identities)\n\(read)\n\(String(decoding: bytes, as: UTF8.self))")
        return
      }
    }
    #expect(declaring > 60, "too few files declare anything")
  }
}
