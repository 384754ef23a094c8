package import KubeModel

extension Resource {
  /// A resource of a group, for tests that need no manifest text.
  package static func of(
    _ kind: String, _ name: String, in namespace: String = "", apiGroup: String = "",
    version: String = "v1", group: GroupID = .root, path: String = "a.yaml", line: Int = 1,
    _ extra: Value = [:]
  ) -> Resource {
    var metadata: [Mapping.Entry] = [.init(key: "name", value: .string(name))]
    if !namespace.isEmpty { metadata.append(.init(key: "namespace", value: .string(namespace))) }
    metadata += extra["metadata"]?.mapping?.entries ?? []
    let apiVersion = apiGroup.isEmpty ? version : "\(apiGroup)/\(version)"
    let entries =
      (extra.mapping?.entries ?? []) + [
        .init(key: "apiVersion", value: .string(apiVersion)),
        .init(key: "kind", value: .string(kind)),
        .init(key: "metadata", value: .map(Mapping(metadata))),
      ]
    return Resource(
      id: ResourceID(group: apiGroup, kind: kind, namespace: namespace, name: name),
      version: version, group: group, location: SourceLocation(path: path, line: line),
      value: .map(Mapping(entries)))
  }
}
