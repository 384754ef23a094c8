package import KubeModel

/// The kinds that a server serves, with their versions and names.
package struct APICatalog: Hashable, Sendable {
  /// One version of an API group whose kinds the server couldn't determine, usually because the program
  /// behind an APIService doesn't answer.
  package struct Unavailable: Hashable, Sendable {
    package let group: String
    package let version: String
    package let reason: String
  }

  /// The version of the server, such as `v1.33.1`.
  package let serverVersion: String
  /// Sorted by group, kind, and the version preference of the server, the preferred version first.
  package let resources: [APIResource]
  /// The group versions whose kinds are unknown, sorted; the kinds of other groups are complete.
  package let partial: [Unavailable]
  /// The ETags of the documents that the catalog was read from, by path; empty if the server sent none.
  let tags: [String: String]
  private let indices: [GroupKind: [Int]]

  /// Takes resources in the order of the server: the preferred version of each kind first.
  init(
    serverVersion: String, resources: [APIResource], partial: [Unavailable] = [],
    tags: [String: String] = [:]
  ) {
    self.serverVersion = serverVersion
    let order = resources.indices.sorted { left, right in
      let (leftKind, rightKind) = (resources[left].kind, resources[right].kind)
      return leftKind == rightKind ? left < right : leftKind < rightKind
    }
    self.resources = order.map { resources[$0] }
    self.partial = partial.sorted {
      $0.group == $1.group ? $0.version.precedes($1.version) : $0.group.precedes($1.group)
    }
    self.tags = tags
    indices = Dictionary(grouping: self.resources.indices) { [resources = self.resources] in
      resources[$0].kind
    }
  }

  /// The same kinds with another server version.
  func serving(_ version: String) -> APICatalog {
    guard version != serverVersion else { return self }
    return APICatalog(serverVersion: version, resources: resources, partial: partial, tags: tags)
  }

  /// All versions of a kind, the preferred one first.
  package func versions(of kind: GroupKind) -> [APIResource] {
    (indices[kind] ?? []).map { resources[$0] }
  }

  /// A kind in one version; a nil version means the preferred one.
  package func resource(for kind: GroupKind, version: String? = nil) -> APIResource? {
    guard let version else { return versions(of: kind).first }
    return versions(of: kind).first { $0.version.hasSameBytes(as: version) }
  }

  /// The scope of a kind in any version.
  package func scope(of kind: GroupKind) -> KindScope? { versions(of: kind).first?.scope }

  /// The unavailable version of a group, which may explain a missing kind; nil if the group is complete.
  package func unavailable(_ group: String) -> Unavailable? {
    partial.first { $0.group == group }
  }

  /// The error for a kind that the catalog doesn't contain.
  package func unknown(_ kind: GroupKind, version: String?) -> KubeError {
    let name = version.map { "\(kind) in version \($0)" } ?? "\(kind)"
    if let group = unavailable(kind.group) {
      return KubeError(
        .unknownKind(kind),
        "it is unknown whether the server serves \(name), because the API \(group.group)/\(group.version) is unavailable: \(group.reason)",
        help: "see `kubectl get apiservices`, and repair the program behind it")
    }
    return KubeError(
      .unknownKind(kind), "the server does not serve \(name)", help: suggestion(for: kind))
  }

  private func suggestion(for kind: GroupKind) -> String {
    let served = versions(of: kind)
    if !served.isEmpty {
      return "it serves \(served.map { "`\($0.apiVersion)`" }.joined(separator: ", "))"
    }
    let sameKind = resources.filter { $0.kind.kind == kind.kind }
    if let other = sameKind.first { return "did you mean `apiVersion: \(other.apiVersion)`?" }
    let inGroup = Set(resources.filter { $0.kind.group == kind.group }.map(\.kind.kind))
    if let near = NearestName.of(kind.kind, among: inGroup.sorted { $0.precedes($1) }) {
      return "did you mean `kind: \(near)`?"
    }
    let all = Set(resources.map(\.kind.kind)).sorted { $0.precedes($1) }
    if let near = NearestName.of(kind.kind, among: all) {
      return "did you mean `kind: \(near)`?"
    }
    return ScopeTable.isStandard(kind)
      ? "this Kubernetes is too old or too new for it"
      : "install the CustomResourceDefinition that adds it, or add it to the manifests"
  }
}
