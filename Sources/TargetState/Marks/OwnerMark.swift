package import KubeAPI
package import KubeModel

/// The annotation by which a target marks what it owns: `hydros.dev/target: production`.
package enum OwnerMark {
  package static let key = ObjectMark.target.rawValue
}

extension LiveObject {
  /// The id of the target that owns the object; nil where none has marked it.
  package var ownerMark: String? { annotations[OwnerMark.key] }
}

extension Value {
  /// A manifest with the mark of a target; annotations that are no mapping are left for the server to
  /// refuse.
  package func marked(for target: String) -> Value {
    let annotations = self["metadata"]?["annotations"] ?? .null
    guard annotations == .null || annotations.mapping != nil else { return self }
    let mark = Mapping.Entry(key: OwnerMark.key, value: .string(target))
    return setting(
      ["metadata", "annotations"],
      .map(Mapping((annotations.mapping?.entries ?? []) + [mark])))
  }
}
