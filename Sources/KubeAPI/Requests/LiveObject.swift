package import KubeModel

/// An object as the server stores it.
package struct LiveObject: Hashable, Sendable {
  /// The whole object, always with apiVersion and kind.
  package let value: Value

  package init(_ value: Value) { self.value = value }

  /// Takes an item of a list.
  ///
  /// Such an item has no apiVersion and kind if all items have the same, and has different ones in
  /// a metadata-only list.
  init(item: Value, of resource: APIResource) {
    value =
      item["kind"] != nil && item["apiVersion"] != nil && item["kind"] != "PartialObjectMetadata"
      ? item
      : item.setting("apiVersion", .string(resource.apiVersion))
        .setting("kind", .string(resource.kind.kind))
  }

  package var id: ResourceID {
    ResourceID(
      group: GroupVersion(apiVersion: value["apiVersion"]?.string ?? "").group,
      kind: value["kind"]?.string ?? "", namespace: text("namespace"), name: text("name"))
  }

  package var name: String { text("name") }
  /// Empty for cluster-scoped objects.
  package var namespace: String { text("namespace") }
  package var uid: String { text("uid") }
  /// Empty for the result of a dry run that creates.
  package var resourceVersion: String { text("resourceVersion") }

  package var generation: Int? {
    guard case .integer(let number)? = metadata?["generation"] else { return nil }
    return Int(number)
  }

  package var labels: [String: String] { strings("labels") }
  package var annotations: [String: String] { strings("annotations") }
  package var finalizers: [String] { (metadata?["finalizers"]?.items ?? []).compactMap(\.string) }
  package var isBeingDeleted: Bool { metadata?["deletionTimestamp"]?.string != nil }

  package var owners: [OwnerReference] {
    (metadata?["ownerReferences"]?.items ?? []).map(OwnerReference.init)
  }

  package var managedFields: [ManagedFields] {
    (metadata?["managedFields"]?.items ?? []).map(ManagedFields.init)
  }

  private var metadata: Value? { value["metadata"] }

  private func text(_ key: String) -> String { metadata?[key]?.string ?? "" }

  private func strings(_ key: String) -> [String: String] {
    (metadata?[key]?.mapping?.entries ?? []).reduce(into: [:]) { $0[$1.key] = $1.value.string }
  }
}

/// A reference to the object that owns another one.
package struct OwnerReference: Hashable, Sendable {
  package let apiVersion: String
  package let kind: String
  package let name: String
  package let uid: String
  /// Whether the owner is the controller that manages the object.
  package let isController: Bool

  init(_ value: Value) {
    apiVersion = value["apiVersion"]?.string ?? ""
    kind = value["kind"]?.string ?? ""
    name = value["name"]?.string ?? ""
    uid = value["uid"]?.string ?? ""
    isController = value["controller"] == true
  }
}

/// The fields of an object that one manager set, and when.
package struct ManagedFields: Hashable, Sendable {
  package let manager: String
  /// Nil for an unknown operation.
  package let operation: FieldOperation?
  package let apiVersion: String
  /// Empty if the manager wrote the object itself, and not a subresource such as `status`.
  package let subresource: String
  /// As the server writes it; nil if it is absent.
  package let time: String?
  /// The set of fields in the format of `fieldsV1`.
  package let fields: Value

  init(_ value: Value) {
    manager = value["manager"]?.string ?? ""
    operation = value["operation"]?.string.flatMap(FieldOperation.init)
    apiVersion = value["apiVersion"]?.string ?? ""
    subresource = value["subresource"]?.string ?? ""
    time = value["time"]?.string
    fields = value["fieldsV1"] ?? [:]
  }
}
