package import KubeAPI
package import KubeModel

/// The fields that tools deployed, as they become a field manager's own before it applies.
///
/// A field that no manifest holds any more goes only when the manager that applies owns it. Source:
/// k8s.io/client-go/util/csaupgrade, which does the same for `kubectl apply`.
package struct FieldTakeover: Sendable {
  /// Whose fields are taken: sorted, each once.
  package let managers: [String]
  /// The live object as its fields are owned then.
  package let object: LiveObject
  private let joined: Mapping

  /// Nil where no tool owns a field of the object.
  ///
  /// All fields are joined in the version of the object, in which the manifest is applied: a server
  /// removes nothing by a version that it has ceased to serve.
  package init?(of live: LiveObject, by fieldManager: String) {
    let entries = live.managedFields
    let taken = entries.filter(ToolManager.owns)
    guard !taken.isEmpty else { return nil }
    let own = entries.applied(by: fieldManager)
    managers = Set(taken.map(\.manager)).sorted { $0.precedes($1) }
    joined = Mapping.joining(
      taken.compactMap { $0.fields.mapping?.takeable } + [own?.fields.mapping].compactMap(\.self)
    ).stored(in: live)
    let others = zip(live.value.managedFields, entries)
      .filter { !ToolManager.owns($1) && $1 != own }.map(\.0)
    let time = (taken + [own].compactMap(\.self)).compactMap(\.time).max { $0.precedes($1) }
    let entry = Value.applied(joined, live.value["apiVersion"], by: fieldManager, at: time)
    object = LiveObject(live.value.setting(["metadata", "managedFields"], .list(others + [entry])))
  }

  /// What to merge into the object so that the fields change their owner, and nothing else changes;
  /// refused for any other version than that which was looked at.
  package var patch: Value {
    [
      "metadata": [
        "managedFields": .list(object.value.managedFields),
        "resourceVersion": .string(object.resourceVersion), "uid": .string(object.uid),
      ]
    ]
  }

  /// An object without the fields that go when its manifest is applied after the takeover.
  ///
  /// Takes what a dry run of the apply answered before it. What the server then sets by default is
  /// not there yet.
  package func remainder(of applied: LiveObject) -> Value {
    let others = applied.managedFields.filter { !ToolManager.owns($0) }
    let kept = Mapping.joining(others.compactMap(\.fields.mapping)).stored(in: applied)
    return applied.value.pruning(joined, keeping: kept)
  }
}

extension Value {
  fileprivate var managedFields: [Value] { self["metadata"]?["managedFields"]?.items ?? [] }

  fileprivate static func applied(
    _ fields: Mapping, _ apiVersion: Value?, by manager: String, at time: String?
  ) -> Value {
    let entry: [Mapping.Entry?] = [
      .init(key: "apiVersion", value: apiVersion ?? ""),
      .init(key: "fieldsType", value: "FieldsV1"), .init(key: "fieldsV1", value: .map(fields)),
      .init(key: "manager", value: .string(manager)), .init(key: "operation", value: "Apply"),
      time.map { .init(key: "time", value: .string($0)) },
    ]
    return .map(Mapping(entry.compactMap(\.self)))
  }
}

extension Mapping {
  /// The owned fields by the names under which an object has them: what set `stringData` of a Secret
  /// owns that, and it stands in `data`.
  fileprivate func stored(in object: LiveObject) -> Mapping {
    guard object.id.groupKind == GroupKind(group: "", kind: "Secret"),
      let texts = self["f:stringData"]
    else { return self }
    let rest = entries.filter { $0.key != "f:stringData" }
    return .joining([Mapping(rest), Mapping([Entry(key: "f:data", value: texts)])])
  }

  /// The owned fields that a takeover takes.
  ///
  /// The number of replicas stays, owned by nobody: whoever scaled the object may not be told of, and
  /// a manifest that leaves it out wants others to decide on it.
  fileprivate var takeable: Mapping {
    Mapping(
      entries.compactMap { entry in
        switch entry.key {
        case "f:status": return nil
        case "f:spec":
          guard let spec = entry.value.mapping else { return entry }
          let rest = spec.entries.filter { $0.key != "f:replicas" }
          return rest.isEmpty && !spec.isEmpty
            ? nil : Entry(key: entry.key, value: .map(Mapping(rest)))
        default: return entry
        }
      })
  }
}
