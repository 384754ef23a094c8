internal import HTTPMessages
package import KubeModel

extension APIServer {
  /// The object at an address; nil if it doesn't exist.
  package func get(_ address: ObjectAddress) async throws(KubeError) -> LiveObject? {
    do throws(KubeError) {
      return LiveObject(try await value(.get(address)))
    } catch  where error.isAbsence(of: address) {
      return nil
    }
  }

  /// The result of an apply.
  package struct Applied: Sendable {
    package let object: LiveObject
    /// Whether the apply created the object.
    package let isCreated: Bool
  }

  package func apply(
    _ manifest: Value, at address: ObjectAddress, _ options: ApplyOptions = ApplyOptions()
  ) async throws(KubeError) -> Applied {
    let request = try APIRequest.apply(manifest, at: address, options)
    let response = try await send(request)
    return Applied(
      object: LiveObject(try decoded(response, request)), isCreated: response.status == 201)
  }

  /// Creates an object; throws `alreadyExists` if it exists.
  package func create(
    _ manifest: Value, at address: ObjectAddress, fieldManager: String = "hydros",
    dryRun: Bool = false
  ) async throws(KubeError) -> LiveObject {
    LiveObject(
      try await value(.create(manifest, at: address, fieldManager: fieldManager, dryRun: dryRun)))
  }

  /// Replaces an object; throws `changedMeanwhile` if its resourceVersion has changed.
  package func replace(
    _ object: Value, at address: ObjectAddress, fieldManager: String = "hydros",
    dryRun: Bool = false
  ) async throws(KubeError) -> LiveObject {
    LiveObject(
      try await value(.replace(object, at: address, fieldManager: fieldManager, dryRun: dryRun)))
  }

  /// Merges some fields into an object; throws `changedMeanwhile` if the patch contains another version
  /// than the object.
  package func merge(
    _ patch: Value, into address: ObjectAddress, fieldManager: String = "hydros",
    dryRun: Bool = false
  ) async throws(KubeError) -> LiveObject {
    LiveObject(
      try await value(.merge(patch, into: address, fieldManager: fieldManager, dryRun: dryRun)))
  }

  package enum Deletion: Hashable, Sendable {
    /// It existed and is gone; or it is about to go, and the server didn't return its uid.
    case deleted
    /// It is marked for deletion, and goes once its finalizers are done.
    case marked(LiveObject)
    /// It didn't exist.
    case absent
  }

  package func delete(
    _ address: ObjectAddress, _ options: DeleteOptions
  ) async throws(KubeError) -> Deletion {
    let answer: Value
    do throws(KubeError) {
      answer = try await value(.delete(address, options))
    } catch  where error.isAbsence(of: address) {
      return .absent
    }
    guard answer["kind"]?.string != "Status" else { return .deleted }
    let object = LiveObject(answer)
    return object.isBeingDeleted ? .marked(object) : .deleted
  }

  /// The JSON of a successful answer.
  package func value(_ request: APIRequest) async throws(KubeError) -> Value {
    try decoded(try await send(request), request)
  }

  func decoded(_ response: HTTPResponse, _ request: APIRequest) throws(KubeError) -> Value {
    if let value = Value(json: response.body), value.mapping != nil { return value }
    guard !response.isJSON else {
      throw KubeError(
        .unreadableAnswer, "the answer of the server is incomplete or not JSON",
        help: "check what is between here and the server, such as a proxy",
        operation: request.purpose)
    }
    let isHTML = response.body.first { $0 > 0x20 } == UInt8(ascii: "<")
    throw .notAnAPIServer(response.status, isHTML: isHTML).during(request.purpose)
  }
}

extension KubeError {
  /// Whether the requested object doesn't exist; the object itself may be a Namespace.
  fileprivate func isAbsence(of address: ObjectAddress) -> Bool {
    switch code {
    case .notFound(.object): true
    case .notFound(.namespace): address.resource.kind == .namespace
    default: false
    }
  }
}
