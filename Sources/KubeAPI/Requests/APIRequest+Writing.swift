internal import HTTPMessages
package import KubeModel

/// The options for applying an object.
package struct ApplyOptions: Hashable, Sendable {
  package var fieldManager: String
  /// Whether to take over fields that others own.
  package var force: Bool
  package var dryRun: Bool

  package init(fieldManager: String = "hydros", force: Bool = false, dryRun: Bool = false) {
    self.fieldManager = fieldManager
    self.force = force
    self.dryRun = dryRun
  }
}

/// The options for deleting an object; its dependents are deleted after it, as with `kubectl delete`.
package struct DeleteOptions: Hashable, Sendable {
  /// The uid that the object must have; nil for any object with the name.
  package var uid: String?
  /// The version that the object must have; nil for any.
  package var resourceVersion: String?
  package var dryRun: Bool

  package init(uid: String?, resourceVersion: String? = nil, dryRun: Bool = false) {
    self.uid = uid
    self.resourceVersion = resourceVersion
    self.dryRun = dryRun
  }
}

extension APIRequest {
  /// Server-side apply; applying the same manifest twice has the same result as once.
  package static func apply(
    _ manifest: Value, at address: ObjectAddress, _ options: ApplyOptions
  ) throws(KubeError) -> APIRequest {
    try APIRequest(
      .patch, address.segments,
      query: [
        ("dryRun", options.dryRun ? "All" : nil), ("fieldManager", options.fieldManager),
        ("fieldValidation", "Strict"), ("force", options.force ? "true" : "false"),
      ],
      contentType: "application/apply-patch+yaml", body: address.body(of: manifest),
      isRepeatable: true, isWrite: !options.dryRun, purpose: "applying \(address.id)")
  }

  /// Creates an object that must not exist; only the dry run may be retried.
  package static func create(
    _ manifest: Value, at address: ObjectAddress, fieldManager: String = "hydros", dryRun: Bool
  ) throws(KubeError) -> APIRequest {
    try APIRequest(
      .post, address.resource.segments(namespace: address.pathNamespace),
      query: [
        ("dryRun", dryRun ? "All" : nil), ("fieldManager", fieldManager),
        ("fieldValidation", "Strict"),
      ],
      contentType: "application/json", body: address.body(of: manifest), isRepeatable: dryRun,
      isWrite: !dryRun, purpose: "creating \(address.id)")
  }

  /// Merges some fields into an object; may be retried only if the patch contains the version of the
  /// object.
  package static func merge(
    _ patch: Value, into address: ObjectAddress, fieldManager: String = "hydros",
    dryRun: Bool = false
  ) throws(KubeError) -> APIRequest {
    try APIRequest(
      .patch, address.segments,
      query: [("dryRun", dryRun ? "All" : nil), ("fieldManager", fieldManager)],
      contentType: "application/merge-patch+json", body: Array(JSON(patch).text.utf8),
      isRepeatable: dryRun || patch["metadata"]?["resourceVersion"] != nil, isWrite: !dryRun,
      purpose: "changing \(address.id)")
  }

  /// Replaces a whole object; fails if its resourceVersion has changed in the meantime.
  package static func replace(
    _ object: Value, at address: ObjectAddress, fieldManager: String = "hydros",
    dryRun: Bool = false
  ) throws(KubeError) -> APIRequest {
    try APIRequest(
      .put, address.segments,
      query: [("dryRun", dryRun ? "All" : nil), ("fieldManager", fieldManager)],
      contentType: "application/json", body: address.body(of: object), isRepeatable: dryRun,
      isWrite: !dryRun, purpose: "updating \(address.id)")
  }

  /// Deletes an object; may be retried only with a uid, so that it can't delete a new object of the same
  /// name.
  package static func delete(
    _ address: ObjectAddress, _ options: DeleteOptions
  ) throws(KubeError) -> APIRequest {
    let preconditions = JSON.object([
      "uid": options.uid.map { .string($0) },
      "resourceVersion": options.resourceVersion.map { .string($0) },
    ])
    let body = JSON.object([
      "kind": .string("DeleteOptions"), "apiVersion": .string("v1"),
      "preconditions": preconditions == .object([]) ? nil : preconditions,
      "propagationPolicy": .string("Background"),
      "dryRun": options.dryRun ? .array([.string("All")]) : nil,
    ])
    // Servers read `dryRun` in the body; the query repeats it so that logs and proxies show it.
    return try APIRequest(
      .delete, address.segments, query: [("dryRun", options.dryRun ? "All" : nil)],
      contentType: "application/json", body: Array(body.text.utf8),
      isRepeatable: options.dryRun || options.uid != nil, isWrite: !options.dryRun,
      purpose: "deleting \(address.id)")
  }
}

extension ObjectAddress {
  var segments: [String] { resource.segments(namespace: pathNamespace) + [name] }

  /// The manifest to send, with the namespace of the address.
  ///
  /// A manifest may omit its namespace, or contain one although its kind is cluster-scoped.
  func body(of manifest: Value) -> [UInt8] {
    Array(JSON(manifest.placed(in: pathNamespace)).text.utf8)
  }
}

extension Value {
  fileprivate func placed(in namespace: String?) -> Value {
    guard let fields = mapping, let metadata = fields["metadata"]?.mapping,
      metadata["namespace"]?.string != namespace || metadata["namespace"] == .null
    else { return self }
    let others = metadata.entries.filter { $0.key != "namespace" }
    let place = namespace.map { [Mapping.Entry(key: "namespace", value: .string($0))] } ?? []
    return setting("metadata", .map(Mapping(others + place)))
  }

  /// A copy of this mapping with another value for a key; other kinds of values are returned unchanged.
  func setting(_ key: String, _ value: Value) -> Value {
    guard let mapping else { return self }
    return .map(Mapping(mapping.entries + [Mapping.Entry(key: key, value: value)]))
  }
}
