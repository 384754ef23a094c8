package import Diffing
package import KubeAPI
package import KubeModel
package import RunModel

/// What applying a manifest would change, told from the live object and the answer of a dry run.
package struct LiveComparison: Sendable {
  /// What the manifest changes, sorted by path; sensitive values are masked.
  package let fields: [FieldDifference]
  /// What the server would change besides, and what the field manager would own besides.
  package let hidden: HiddenFields
  /// Whether the object, and what the field manager owns of it, would stay as they are.
  package let changesNothing: Bool

  /// Compares a live object with the one that a dry run of applying the manifest answered.
  ///
  /// Takes also what the live object is like once fields of others were taken over, where that comes
  /// before.
  package init(
    live: LiveObject, takenOver: LiveObject? = nil, predicted: LiveObject, manifest: Value,
    fieldManager: String = "hydros", sensitivity: Sensitivity, id: ResourceID
  ) {
    let entries = live.managedFields
    let former = entries.applied(by: fieldManager)
    let owned = takenOver.map { $0.managedFields.applied(by: fieldManager) } ?? former
    let willOwn = predicted.managedFields.applied(by: fieldManager)
    let parts = DeclaredParts(
      manifest: manifest.namingStoredFields, owned: owned.map(OwnedFields.init), live: live.value)
    let withStatus = manifest["status"] != nil
    var hidden = HiddenFields()
    var fields: [FieldDifference] = []
    for change in FieldDiff.changes(
      from: live.value.declarable(withStatus: withStatus),
      to: predicted.value.declarable(withStatus: withStatus))
    {
      let part = parts.part(of: change)
      hidden.byServer += part.hidden
      guard let shown = part.shown else { continue }
      fields.append(
        FieldDifference(
          sensitivity.mask(shown, of: id), writers: live.writers(of: change.path, among: entries)))
    }
    hidden.ownership =
      willOwn.map { entry in
        OwnedFields(entry).gained(over: owned.map(OwnedFields.init), live.value, predicted.value)
      } ?? 0
    self.fields = fields
    self.hidden = hidden
    changesNothing =
      fields.isEmpty && hidden.byServer == 0
      && former?.fields == willOwn?.fields && former?.apiVersion == willOwn?.apiVersion
  }
}

extension Value {
  /// The object without what the server keeps for itself, and without the mark of its owner, which is
  /// no field that anybody declared.
  fileprivate func declarable(withStatus: Bool) -> Value {
    guard let mapping else { return self }
    return .map(
      Mapping(
        mapping.entries.compactMap { entry in
          switch entry.key {
          case "metadata": Mapping.Entry(key: entry.key, value: entry.value.declarableMetadata)
          case "status": withStatus ? entry : nil
          default: entry
          }
        }))
  }

  private var declarableMetadata: Value {
    guard let mapping else { return self }
    return Value.map(Mapping(mapping.entries.filter { !Self.keptByServer.contains($0.key) }))
      .withoutOwnerMark
  }

  /// The metadata of an object without the mark, and without the annotations that this empties.
  var withoutOwnerMark: Value {
    guard let mapping, let annotations = self["annotations"]?.mapping,
      annotations[Self.ownerMark] != nil
    else { return self }
    let others = annotations.entries.filter { $0.key != Self.ownerMark }
    let rest = mapping.entries.filter { $0.key != "annotations" }
    guard !others.isEmpty else { return .map(Mapping(rest)) }
    return .map(Mapping(rest + [.init(key: "annotations", value: .map(Mapping(others)))]))
  }

  private static let ownerMark = ObjectMark.target.rawValue

  private static let keptByServer: Set<String> = [
    "creationTimestamp", "generation", "managedFields", "resourceVersion", "selfLink", "uid",
  ]
}
