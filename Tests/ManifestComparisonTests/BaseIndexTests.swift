import GitSource
import HydrosTestSupport
import KubeModel
import ManifestIndex
import ManifestSources
import Testing

@testable import ManifestComparison

/// The tests put an index in the store that lies about what its units declare: what comes back of the
/// lie was not read.
struct BaseIndexTests {
  /// A unit that a file with this text has, said to declare something else.
  private func lie(_ path: String, _ text: String) -> IndexedUnit {
    IndexedUnit(
      path: path, digest: SourceUnit.plainFile(path, Array(text.utf8)).digest,
      resources: [
        IndexedResource(
          kind: GroupKind(group: "", kind: "ConfigMap"), namespace: nil, name: "not-read")
      ],
      definitions: [
        DefinedKind(kind: GroupKind(group: "example.com", kind: "Lie"), scope: .cluster)
      ])
  }

  private func index(_ units: [IndexedUnit], tree: String) -> ManifestIndex {
    ManifestIndex(
      of: units, configuration: "1\n\(ManifestRules().fingerprint)", tree: tree,
      defaultNamespace: "default", charts: [])
  }

  private func names(_ index: ManifestIndex) -> [String] {
    (0..<index.unitCount).map { unit in
      "\(index.path(of: unit)) \(index.resources(of: unit).map(\.name).joined(separator: " "))"
    }
  }

  /// The id of a tree that no repository has.
  private static let gone = String(repeating: "1", count: 40)

  @Test func `only units that the index of a lost tree doesn't know are read`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "a.yaml": configMap("a"), "b.yaml": configMap("b"), "c.yaml": configMap("c"),
      ])
      let stored = index(
        [
          lie("a.yaml", configMap("a")), lie("b.yaml", configMap("former")),
          lie("moved.yaml", configMap("c")),
        ], tree: Self.gone)
      #expect(scratch.store.store(stored))
      let made = try await scratch.index(of: "HEAD", store: scratch.store)
      #expect(names(made) == ["a.yaml not-read", "b.yaml b", "c.yaml c"])
      #expect(made.definitions.map(\.unit) == [0])
      let tree = try await scratch.git("rev-parse", "HEAD^{tree}")
      #expect(made.tree == tree)
      let again = try await scratch.index(of: "HEAD", store: scratch.store)
      #expect(again.stored == made.stored)
    }
  }

  @Test func `an index of another version, or of other rules, is not taken`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["a.yaml": configMap("a")])
      let units = [lie("a.yaml", configMap("a"))]
      for configuration in ["2\n\(ManifestRules().fingerprint)", "1\nother rules"] {
        let foreign = ManifestIndex(
          of: units, configuration: configuration, tree: Self.gone, defaultNamespace: "default",
          charts: [])
        #expect(scratch.store.store(foreign))
      }
      #expect(try await names(scratch.index(of: "HEAD", store: scratch.store)) == ["a.yaml a"])
    }
  }

  @Test func `a unit of a chart that came or went is not taken for one outside of it`() async throws
  {
    try await withScratchRepository { scratch in
      try await scratch.commit(["c/a.yaml": configMap("a"), "c/Chart.yaml": "name: c\n"])
      #expect(try await names(scratch.index(of: "HEAD", store: scratch.store)) == [])
      scratch.remove("c/Chart.yaml")
      try await scratch.commit()
      #expect(try await names(scratch.index(of: "HEAD", store: scratch.store)) == ["c/a.yaml a"])
      try await scratch.commit(["c/Chart.yaml": "name: c\n"])
      #expect(try await names(scratch.index(of: "HEAD", store: scratch.store)) == [])
    }
  }
}
