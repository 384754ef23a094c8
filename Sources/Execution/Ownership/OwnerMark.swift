internal import KubeAPI
internal import KubeModel

/// The annotation by which a target marks what it owns: `hydros.dev/target: production`.
enum OwnerMark {
  static let key = ObjectMark.target.rawValue
}

extension LiveObject {
  /// The id of the target that owns the object; nil where none has marked it.
  var ownerMark: String? { annotations[OwnerMark.key] }
}

extension Value {
  /// A manifest with the mark of a target; annotations that are no mapping are left for the server to
  /// refuse.
  func marked(for target: String) -> Value {
    let annotations = self["metadata"]?["annotations"] ?? .null
    guard annotations == .null || annotations.mapping != nil else { return self }
    let mark = Mapping.Entry(key: OwnerMark.key, value: .string(target))
    return setting(
      ["metadata", "annotations"],
      .map(Mapping((annotations.mapping?.entries ?? []) + [mark])))
  }

  /// The metadata of an object without the mark, and without the annotations that this empties.
  var withoutOwnerMark: Value {
    guard let mapping, let annotations = self["annotations"]?.mapping,
      annotations[OwnerMark.key] != nil
    else { return self }
    let others = annotations.entries.filter { $0.key != OwnerMark.key }
    let rest = mapping.entries.filter { $0.key != "annotations" }
    guard !others.isEmpty else { return .map(Mapping(rest)) }
    return .map(Mapping(rest + [.init(key: "annotations", value: .map(Mapping(others)))]))
  }
}
