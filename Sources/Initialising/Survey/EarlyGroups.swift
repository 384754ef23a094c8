internal import KubeModel
internal import ManifestLoading
internal import ManifestSources
internal import Planning

/// Finds the groups that others need before they can be applied.
enum EarlyGroups {
  static func of(_ files: [DeclaredUnit], _ rules: ManifestRules) -> [ManifestSurvey.EarlyGroup] {
    Dictionary(grouping: files) { rules.group(of: $0.path) }
      .compactMap { id, files in early(id, files.flatMap(\.declarations).map(\.kind)) }
      .sorted { $0.priority == $1.priority ? $0.id < $1.id : $0.priority < $1.priority }
  }

  /// Nothing but foundations first, then operators with their definitions; a Namespace beside its
  /// workloads needs no priority, since a resource waits for its own Namespace anyway.
  private static func early(_ id: GroupID, _ kinds: [GroupKind]) -> ManifestSurvey.EarlyGroup? {
    let holdsNamespaces = kinds.contains(.namespace)
    let holdsDefinitions = kinds.contains(.customResourceDefinition)
    guard holdsNamespaces || holdsDefinitions else { return nil }
    let isFoundation = kinds.allSatisfy { KindOrder.rank(of: $0) < workloads }
    guard isFoundation || holdsDefinitions else { return nil }
    let words =
      (holdsNamespaces ? ["Namespaces"] : [])
      + (holdsDefinitions ? ["CustomResourceDefinitions"] : [])
    return ManifestSurvey.EarlyGroup(
      id: id, priority: isFoundation ? 100 : 200, holds: words.joined(separator: " and "))
  }

  /// The first kinds that are no foundation of others.
  private static let workloads = KindOrder.rank(of: GroupKind(group: "", kind: "ConfigMap"))
}
