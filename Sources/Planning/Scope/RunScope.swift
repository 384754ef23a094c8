package import KubeModel

/// The resources that the flags of a run select; all resources if there are no such flags.
///
/// Names, kinds, namespaces and groups may contain `*`. Values of the same flag are alternatives;
/// different flags must all match.
package struct RunScope: Hashable, Sendable {
  /// Relative to the root of the repository; empty for the root itself.
  package var paths: [String] = []
  package var groups: [String] = []
  /// `Deployment` or `Deployment.apps`, in any case.
  package var kinds: [String] = []
  package var namespaces: [String] = []
  package var names: [String] = []
  package var labels: [Selector] = []
  package var annotations: [Selector] = []
  /// The part of a sync that several runs share; nil if the run is not split.
  package var shard: SyncShard?
  /// The groups that are not split between shards.
  package var wholeGroups: Set<GroupID> = []

  package init() {}

  package var isEverything: Bool { self == RunScope() }

  /// Whether labels or annotations decide; this needs the whole resource.
  package var needsMetadata: Bool { !labels.isEmpty || !annotations.isEmpty }

  package func contains(_ resource: Resource) -> Bool {
    contains(resource.id, in: resource.group, path: resource.location.path)
      && labels.allSatisfy { $0.matches(resource.labels) }
      && annotations.allSatisfy { $0.matches(resource.annotations) }
  }

  /// Whether a resource is in scope, judged only by its id, its group and its file.
  package func contains(_ id: ResourceID, in group: GroupID, path: String) -> Bool {
    agree(paths) { $0.isEmpty || path == $0 || path.hasPrefix($0 + "/") || Glob($0).matches(path) }
      && agree(groups) { Glob($0).matches(group.rawValue) }
      && agree(kinds) { id.groupKind.isMeant(by: $0) }
      && agree(namespaces) { Glob($0).matches(id.namespace) }
      && agree(names) { Glob($0).matches(id.name) }
      && shard?.applies(id, in: group, splitting: !wholeGroups.contains(group)) ?? true
  }

  /// The flags as the user wrote them, for the summary.
  package var summary: [String] {
    let flags = [
      ("--path", paths), ("--group", groups), ("--kind", kinds), ("--namespace", namespaces),
      ("--name", names), ("--selector", labels.map(\.text)),
      ("--annotation", annotations.map(\.text)),
      ("--shard", shard.map { [$0.description] } ?? []),
    ]
    return flags.flatMap { flag, values in values.map { "\(flag) \($0)" } }
  }

  private func agree(_ alternatives: [String], _ matches: (String) -> Bool) -> Bool {
    alternatives.isEmpty || alternatives.contains(where: matches)
  }
}

extension GroupKind {
  /// Whether a text such as `Deployment` or `deployment.apps` means this kind.
  package func isMeant(by text: String) -> Bool {
    Glob(text).matches(kind) || Glob(text).matches(description)
  }
}

/// A pattern in which `*` matches any number of characters; it ignores case.
package struct Glob {
  private let parts: [Substring]

  package init(_ text: String) {
    parts = text.lowercased().split(separator: "*", omittingEmptySubsequences: false)
  }

  package func matches(_ text: String) -> Bool {
    var rest = Substring(text.lowercased())
    guard parts.count > 1 else { return rest == parts[0] }
    guard rest.hasPrefix(parts[0]) else { return false }
    rest = rest.dropFirst(parts[0].count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(parts[parts.count - 1])
  }
}
