internal import HTTPMessages
package import KubeModel

/// How an object is applied.
package struct ApplyOptions: Hashable, Sendable {
  package var fieldManager: String
  /// Whether fields that others own are taken from them.
  package var force: Bool
  package var dryRun: Bool

  package init(fieldManager: String = "hydros", force: Bool = false, dryRun: Bool = false) {
    self.fieldManager = fieldManager
    self.force = force
    self.dryRun = dryRun
  }
}

/// How an object is deleted: its dependents go after it, as `kubectl delete` has it.
package struct DeleteOptions: Hashable, Sendable {
  /// The uid that the object must have; nil takes whatever bears the name.
  package var uid: String?
  /// The version that the object must have.
  package var resourceVersion: String?
  package var dryRun: Bool

  package init(uid: String?, resourceVersion: String? = nil, dryRun: Bool = false) {
    self.uid = uid
    self.resourceVersion = resourceVersion
    self.dryRun = dryRun
  }
}

extension APIRequest {
  /// Server-side apply; the same manifest applied twice leads where once does.
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

  /// Creation of an object that must not exist; only a dry run of it may be repeated.
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

  /// Merging of some fields into an object; it may be repeated only where the patch names the version
  /// that it is for.
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

  /// Replacement of an object as a whole; its resourceVersion guards against what came between.
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

  /// Deletion; it may be repeated only where the uid keeps it from meeting a successor.
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
    // Servers read `dryRun` of the body; it stands in the query too, for logs and proxies to see.
    return try APIRequest(
      .delete, address.segments, query: [("dryRun", options.dryRun ? "All" : nil)],
      contentType: "application/json", body: Array(body.text.utf8),
      isRepeatable: options.dryRun || options.uid != nil, isWrite: !options.dryRun,
      purpose: "deleting \(address.id)")
  }
}

extension ObjectAddress {
  var segments: [String] { resource.segments(namespace: pathNamespace) + [name] }

  /// The manifest as the server has to get it: with the namespace of the address.
  ///
  /// A manifest may leave its namespace out, or carry one although its kind has none.
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

  /// This mapping with another value under a key; every other kind of value stays what it is.
  func setting(_ key: String, _ value: Value) -> Value {
    guard let mapping else { return self }
    return .map(Mapping(mapping.entries + [Mapping.Entry(key: key, value: value)]))
  }
}
