import KubeAPI
import KubeModel
import LiveTestSupport
import ServerSideApply
import Testing

@Suite struct RemovingTests {
  private static let web: Value = [
    "metadata": ["annotations": ["a.b/c": "1"], "finalizers": ["x", "y"], "labels": [:]],
    "spec": [
      "replicas": 2,
      "ports": [["port": 80, "name": "a"], ["port": 80, "protocol": "UDP", "name": "b"]],
      "containers": [["name": "web", "image": "nginx", "args": ["a", "b"]]],
    ],
  ]

  @Test(arguments: [
    (".spec.replicas", "spec", ["replicas"]),
    (".spec.ports", "spec", ["ports"]),
    (".metadata.annotations.a.b/c", "metadata", ["annotations"]),
    (".spec.nothing", "spec", []),
    (".spec.replicas.nothing", "spec", []),
  ])
  func `a field goes, and the mapping that it leaves empty`(
    _ field: String, _ part: String, _ gone: [String]
  ) throws {
    let rest = Self.web.removing([try #require(ValuePath(managedField: field))])
    let keys = try #require(Self.web[part]?.mapping?.keys)
    #expect(rest[part]?.mapping?.keys == keys.filter { !gone.contains($0) })
  }

  @Test func `an item is found by its keys`() throws {
    let rest = try Self.web.removing([
      #require(ValuePath(managedField: #".spec.ports[port=80,protocol="TCP"]"#)),
      #require(ValuePath(managedField: #".spec.containers[name="web"].image"#)),
      #require(ValuePath(managedField: #".metadata.finalizers[="x"]"#)),
    ])
    #expect(rest["spec"]?["ports"] == [["port": 80, "protocol": "UDP", "name": "b"]])
    #expect(rest["spec"]?["containers"] == [["name": "web", "args": ["a", "b"]]])
    #expect(rest["metadata"]?["finalizers"] == ["y"])
  }

  @Test func `several indices are those of the list as it was`() {
    let steps: [ValuePath.Step] = [.key("a")]
    let paths = [ValuePath(steps + [.index(0)]), ValuePath(steps + [.index(1)])]
    #expect((["a": [1, 2, 3]] as Value).removing(paths) == ["a": [3]])
  }

  @Test func `what was empty before stays`() {
    #expect(Self.web.removing([]) == Self.web)
    #expect((["a": ["b": [:], "c": 1]] as Value).removing([.c]) == ["a": ["b": [:]]])
  }
}

extension ValuePath {
  fileprivate static let c = ValuePath([.key("a"), .key("c")])
}
