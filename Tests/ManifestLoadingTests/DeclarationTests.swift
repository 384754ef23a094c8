import KubeModel
import ManifestIndex
import ManifestLoading
import Testing

struct DeclarationTests {
  static let rows: [(String, String, String)] = [
    ("v1 ConfigMap", "", "ConfigMap/home/a"),
    ("v1 ConfigMap", "namespace: b", "ConfigMap/b/a"),
    ("v1 Namespace", "namespace: b", "Namespace/a"),
    ("e.com/v1 Widget", "", "Widget/a"),
    ("e.com/v1 Widget", "namespace: b", "Widget/b/a"),
    ("e.com/v1 Thing", "namespace: b", "Thing/a"),
  ]

  @Test(arguments: rows)
  func `the scope of the kind settles the id`(type: String, namespace: String, id: String) throws {
    let words = type.split(separator: " ")
    let text = "apiVersion: \(words[0])\nkind: \(words[1])\nmetadata: {name: a, \(namespace)}"
    let declaration = try #require(read(text).declarations.first)
    let scopes = ScopeTable(
      custom: [GroupKind(group: "e.com", kind: "Thing"): .cluster], defaultNamespace: "home")
    let resource = declaration.resource(scopes: scopes)
    #expect(resource.id.description == id)
    #expect(resource.value == declaration.value)
    let isIgnored = !namespace.isEmpty && resource.id.namespace.isEmpty
    #expect(
      declaration.scopeWarning(scopes: scopes)?.code == (isIgnored ? .ignoredNamespace : nil))
  }

  @Test func `a CustomResourceDefinition says what it defines`() {
    let file = read(
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: things.e.com}
      spec: {group: e.com, scope: Cluster, names: {kind: Thing}}
      """)
    let thing = DefinedKind(kind: GroupKind(group: "e.com", kind: "Thing"), scope: .cluster)
    #expect(file.declarations.first?.definedKind == thing)
    #expect(file.indexed.definitions == [thing])
  }
}
