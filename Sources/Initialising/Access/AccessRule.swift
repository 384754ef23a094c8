internal import KubeModel
internal import YAMLText

/// A rule of a Role or a ClusterRole.
struct AccessRule: Hashable {
  let group: String
  let resources: [String]
  let verbs: [String]
  /// Empty for objects of any name.
  var names: [String] = []
  /// What people should know of it, a line each.
  var comments: [String] = []

  /// The rule as an item of a list.
  var node: YAMLNode {
    .map([
      "apiGroups": .flow([.string(group)]), "resources": list(resources),
      "resourceNames": names.isEmpty ? nil : list(names), "verbs": list(verbs),
    ]).commented(comments)
  }

  private func list(_ texts: [String]) -> YAMLNode { .flow(.list(texts.map(YAMLFlow.string))) }

  /// One rule for all kinds of an API group that need the same, sorted.
  static func rules(for names: some Sequence<ResourceName>, verbs: [String]) -> [AccessRule] {
    Dictionary(grouping: Set(names)) { $0.kind.group }.sorted { $0.key.precedes($1.key) }
      .map { group, names in
        let sorted = names.sorted { $0.plural.precedes($1.plural) }
        return AccessRule(
          group: group, resources: sorted.map(\.plural), verbs: verbs,
          comments: sorted.filter(\.isGuessed).map {
            "`\($0.plural)` is a guess for the kind \($0.kind.kind): no definition among the manifests tells its name"
          })
      }
  }
}
