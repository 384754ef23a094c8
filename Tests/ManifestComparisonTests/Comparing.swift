import GitSource
import HydrosTestSupport
import KubeModel
import ManifestIndex
import ManifestSources

@testable import ManifestComparison

extension ScratchRepository {
  /// Compares two revisions of this repository.
  func compare(
    _ old: String, with new: String, _ rules: ManifestRules = ManifestRules(),
    servedKinds: [DefinedKind] = [], store: IndexStore? = nil, readsEverything: Bool = false
  ) async throws -> Comparison {
    let reader = try await GitReader.open(around: path)
    let comparison = try GitComparison(
      reader, rules, servedKinds: servedKinds, store: store, version: "1",
      readsEverything: readsEverything, parallelism: 2)
    return try await comparison.compare(reader.resolve(old), with: reader.resolve(new))
  }

  /// The index of a revision, with the stored one at hand.
  func index(of revision: String, store: IndexStore) async throws -> ManifestIndex {
    let reader = try await GitReader.open(around: path)
    let sources = try GitUnits(reader, ManifestRules(), parallelism: 2)
    let indexing = BaseIndexing(
      sources: sources, reading: UnitReading(sources), store: store, version: "1")
    return try await indexing.index(of: reader.resolve(revision)).index
  }

  /// A directory for indexes beside the repository.
  var store: IndexStore { IndexStore(directory: "\(parent)/index") }
}

/// The manifest of a ConfigMap.
func configMap(_ name: String, _ data: String = "{}") -> String {
  "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: \(name)\ndata: \(data)\n"
}

/// The manifest of a Widget, in a namespace.
func widget(_ name: String) -> String {
  "apiVersion: example.com/v1\nkind: Widget\nmetadata:\n  name: \(name)\n  namespace: shop\n"
}

/// The manifest of the CustomResourceDefinition that makes Widgets cluster-scoped.
let widgetDefinition = """
  apiVersion: apiextensions.k8s.io/v1
  kind: CustomResourceDefinition
  metadata:
    name: widgets.example.com
  spec:
    group: example.com
    scope: Cluster
    names: {kind: Widget}

  """

extension DeclaredState {
  /// `Kind/namespace/name` of each resource.
  var words: [String] { resources.map(\.id.description) }
}
