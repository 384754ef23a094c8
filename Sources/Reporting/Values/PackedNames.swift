import KubeModel

/// Names of resources packed into lines of one kind and namespace each.
struct PackedNames: Hashable, Sendable {
  let text: VisibleText
  /// The kind of each resource named in the line.
  let kinds: [VisibleText]

  /// Lines such as `Deployment in shop: api, web`; each id is in exactly one of them.
  static func lines(_ ids: [ResourceID], _ names: ResourceNames) -> [PackedNames] {
    var lines: [PackedNames] = []
    var bundle: [ResourceID] = []
    for id in ids.sorted() {
      if let first = bundle.first, bundle.count == namesPerLine || !first.isBeside(id) {
        lines.append(PackedNames(bundle, names))
        bundle = []
      }
      bundle.append(id)
    }
    return bundle.isEmpty ? lines : lines + [PackedNames(bundle, names)]
  }

  /// Takes ids of one kind and namespace, at least one.
  private init(_ ids: [ResourceID], _ names: ResourceNames) {
    let kind = names.kind(of: ids[0])
    let place: VisibleText = ids[0].namespace.isEmpty ? "" : " in \(ids[0].namespace)"
    text = "\(kind)\(place): \(ids.map(\.name).joined(separator: ", "))"
    kinds = ids.map { _ in kind }
  }

  private static let namesPerLine = 12
}

extension ResourceID {
  fileprivate func isBeside(_ other: ResourceID) -> Bool {
    groupKind == other.groupKind && namespace.hasSameBytes(as: other.namespace)
  }
}
