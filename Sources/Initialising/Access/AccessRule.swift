internal import KubeModel

/// A rule of a Role or a ClusterRole.
struct AccessRule: Hashable {
  let group: String
  let resources: [String]
  let verbs: [String]
  /// Empty for objects of any name.
  var names: [String] = []
  /// What people should know of it, a line each.
  var comments: [String] = []

  /// The rule as an item of a YAML list, two spaces in.
  var text: String {
    let lines = [
      "- apiGroups: [\(YAMLScalarText.scalar(group))]",
      "  resources: [\(list(resources))]",
      names.isEmpty ? nil : "  resourceNames: [\(list(names))]",
      "  verbs: [\(list(verbs))]",
    ]
    return (comments.map { "# \($0)" } + lines.compactMap(\.self)).map { "  \($0)\n" }.joined()
  }

  private func list(_ texts: [String]) -> String {
    texts.map(YAMLScalarText.scalar).joined(separator: ", ")
  }

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
