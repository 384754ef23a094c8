package import KubeModel

/// Which kinds a server serves, in which versions, and under which names.
package struct APICatalog: Hashable, Sendable {
  /// An API group in one version of which the server itself couldn't tell what it holds, mostly since
  /// the program behind an APIService doesn't answer.
  package struct Unavailable: Hashable, Sendable {
    package let group: String
    package let version: String
    package let reason: String
  }

  /// The server's own version, such as `v1.33.1`.
  package let serverVersion: String
  /// Sorted by group, kind and the server's preference of versions, the preferred one first.
  package let resources: [APIResource]
  /// What is missing, sorted; kinds of other groups are complete.
  package let partial: [Unavailable]
  /// The tags of the documents that this was read from, by path; empty where the server gave none.
  let tags: [String: String]
  private let indices: [GroupKind: [Int]]

  /// Takes resources in the server's order: of each kind the preferred version first.
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

  /// The same kinds under another version of the server.
  func serving(_ version: String) -> APICatalog {
    guard version != serverVersion else { return self }
    return APICatalog(serverVersion: version, resources: resources, partial: partial, tags: tags)
  }

  /// Every version of a kind, the preferred one first.
  package func versions(of kind: GroupKind) -> [APIResource] {
    (indices[kind] ?? []).map { resources[$0] }
  }

  /// A kind in one version; nil stands for the preferred one.
  package func resource(for kind: GroupKind, version: String? = nil) -> APIResource? {
    guard let version else { return versions(of: kind).first }
    return versions(of: kind).first { $0.version.hasSameBytes(as: version) }
  }

  /// The scope of a kind in any version.
  package func scope(of kind: GroupKind) -> KindScope? { versions(of: kind).first?.scope }

  /// Why a kind may be missing although the cluster has it.
  package func unavailable(_ group: String) -> Unavailable? {
    partial.first { $0.group == group }
  }

  /// What to say of a kind that isn't here.
  package func unknown(_ kind: GroupKind, version: String?) -> KubeError {
    let name = version.map { "\(kind) in version \($0)" } ?? "\(kind)"
    if let group = unavailable(kind.group) {
      return KubeError(
        .unknownKind(kind),
        "whether the server serves \(name) is unknown, since the API \(group.group)/\(group.version) is unavailable: \(group.reason)",
        help: "see `kubectl get apiservices`, and mend the program behind it")
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
      : "install the CustomResourceDefinition that adds it, or put it among the manifests"
  }
}
