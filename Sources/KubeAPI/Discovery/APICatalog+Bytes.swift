internal import KubeModel

extension APICatalog {
  /// Encodes the catalog of a server for a cache.
  package func encoded(server: String) -> [UInt8] {
    let json = JSON.object([
      "format": .integer(Self.format), "server": .string(server),
      "version": .string(serverVersion),
      "tags": .array(
        tags.sorted { $0.key < $1.key }.map { .array([.string($0.key), .string($0.value)]) }),
      "partial": .array(
        partial.map { .array([.string($0.group), .string($0.version), .string($0.reason)]) }),
      "resources": .array(
        resources.map { resource in
          .array([
            .string(resource.kind.group), .string(resource.version), .string(resource.kind.kind),
            .string(resource.plural), .string(resource.scope.rawValue),
            .string(resource.verbs.joined(separator: " ")),
          ])
        }),
    ])
    return Array(json.text.utf8)
  }

  /// Decodes a catalog; nil if the bytes are empty, of another server, or in another format.
  package init?(encoded bytes: [UInt8], server: String) {
    guard let value = Value(json: bytes), value["format"] == .integer(Self.format),
      value["server"]?.string == server, let version = value["version"]?.string,
      let rows = value["resources"]?.items, let partial = value["partial"]?.items
    else { return nil }
    let resources = rows.compactMap { APIResource(row: $0) }
    guard resources.count == rows.count else { return nil }
    self.init(
      serverVersion: version, resources: resources,
      partial: partial.compactMap { row in
        guard let texts = row.texts(3) else { return nil }
        return Unavailable(group: texts[0], version: texts[1], reason: texts[2])
      },
      tags: (value["tags"]?.items ?? []).compactMap { $0.texts(2) }.reduce(into: [:]) {
        $0[$1[0]] = $1[1]
      })
  }

  private static let format: Int64 = 1
}

extension APIResource {
  fileprivate init?(row: Value) {
    guard let texts = row.texts(6), let scope = KindScope(rawValue: texts[4]) else { return nil }
    self.init(
      kind: GroupKind(group: texts[0], kind: texts[2]), version: texts[1], plural: texts[3],
      scope: scope, verbs: texts[5].split(separator: " ").map(String.init))
  }
}

extension Value {
  fileprivate func texts(_ count: Int) -> [String]? {
    let texts = (items ?? []).compactMap(\.string)
    return texts.count == count ? texts : nil
  }
}
