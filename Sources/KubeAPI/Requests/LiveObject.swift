package import KubeModel

/// An object as a server holds it.
package struct LiveObject: Hashable, Sendable {
  /// The whole object, always with apiVersion and kind.
  package let value: Value

  package init(_ value: Value) { self.value = value }

  /// An item of a list, which leaves out apiVersion and kind where all items have the same, and has
  /// others where only metadata was asked for.
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
  /// Empty for what has no namespace.
  package var namespace: String { text("namespace") }
  package var uid: String { text("uid") }
  /// Empty for what a dry run would create.
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

/// The object that another one belongs to.
package struct OwnerReference: Hashable, Sendable {
  package let apiVersion: String
  package let kind: String
  package let name: String
  package let uid: String
  /// Whether the owner is the one that keeps the object as it is.
  package let isController: Bool

  init(_ value: Value) {
    apiVersion = value["apiVersion"]?.string ?? ""
    kind = value["kind"]?.string ?? ""
    name = value["name"]?.string ?? ""
    uid = value["uid"]?.string ?? ""
    isController = value["controller"] == true
  }
}

/// Which fields of an object one manager set, and when.
package struct ManagedFields: Hashable, Sendable {
  package let manager: String
  /// Nil for an operation that is not known.
  package let operation: FieldOperation?
  package let apiVersion: String
  /// Empty where the object itself was written, not a part such as `status`.
  package let subresource: String
  /// As the server writes it; nil where it tells none.
  package let time: String?
  /// The set of fields in the form of `fieldsV1`.
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
