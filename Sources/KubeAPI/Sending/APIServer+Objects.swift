internal import HTTPMessages
package import KubeModel

extension APIServer {
  /// The object at an address; nil where there is none.
  package func get(_ address: ObjectAddress) async throws(KubeError) -> LiveObject? {
    do throws(KubeError) {
      return LiveObject(try await value(.get(address)))
    } catch  where error.isAbsence(of: address) {
      return nil
    }
  }

  /// What an apply led to.
  package struct Applied: Sendable {
    package let object: LiveObject
    /// Whether there was no such object before.
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

  /// Creates an object; fails with `alreadyExists` where there is one.
  package func create(
    _ manifest: Value, at address: ObjectAddress, fieldManager: String = "hydros",
    dryRun: Bool = false
  ) async throws(KubeError) -> LiveObject {
    LiveObject(
      try await value(.create(manifest, at: address, fieldManager: fieldManager, dryRun: dryRun)))
  }

  /// Replaces an object; fails with `changedMeanwhile` where its resourceVersion is no longer so.
  package func replace(
    _ object: Value, at address: ObjectAddress, fieldManager: String = "hydros",
    dryRun: Bool = false
  ) async throws(KubeError) -> LiveObject {
    LiveObject(
      try await value(.replace(object, at: address, fieldManager: fieldManager, dryRun: dryRun)))
  }

  /// Merges some fields into an object; fails with `changedMeanwhile` where the patch names another
  /// version than that of the object.
  package func merge(
    _ patch: Value, into address: ObjectAddress, fieldManager: String = "hydros",
    dryRun: Bool = false
  ) async throws(KubeError) -> LiveObject {
    LiveObject(
      try await value(.merge(patch, into: address, fieldManager: fieldManager, dryRun: dryRun)))
  }

  package enum Deletion: Hashable, Sendable {
    /// It was there and is gone, or is about to go with its uid untold.
    case deleted
    /// It is marked, and goes once its finalizers are done.
    case marked(LiveObject)
    /// There was none.
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
        .unreadableAnswer, "the server's answer breaks off or is no JSON",
        help: "check what stands between here and the server, such as a proxy",
        operation: request.purpose)
    }
    let isHTML = response.body.first { $0 > 0x20 } == UInt8(ascii: "<")
    throw .notAnAPIServer(response.status, isHTML: isHTML).during(request.purpose)
  }
}

extension KubeError {
  /// Whether the object that was asked for doesn't exist; a Namespace may be that object itself.
  fileprivate func isAbsence(of address: ObjectAddress) -> Bool {
    switch code {
    case .notFound(.object): true
    case .notFound(.namespace): address.resource.kind == .namespace
    default: false
    }
  }
}
