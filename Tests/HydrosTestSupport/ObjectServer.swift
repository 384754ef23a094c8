package import HTTPMessages
package import KubeModel
internal import Synchronization

/// A small API server in memory: it creates, reads, lists, replaces and deletes objects of any kind,
/// with uids, resource versions and preconditions.
///
/// Selectors are not looked at.
package final class ObjectServer: HTTPClient {
  /// What happens to a request instead of an answer.
  package enum Fault: Sendable {
    /// It never arrives.
    case lost
    /// It is carried out, and its answer is lost.
    case unanswered
  }

  fileprivate struct State {
    /// By path.
    var objects: [String: Value] = [:]
    var version = 0
    var requests: [String] = []
  }

  private let state = Mutex(State())
  private let fault: @Sendable (_ index: Int, _ request: String) -> Fault?

  /// Takes what decides the fate of a request by how many came before, and by method and path.
  package init(_ fault: @escaping @Sendable (Int, String) -> Fault? = { _, _ in nil }) {
    self.fault = fault
  }

  /// Method and path of every request so far.
  package var requests: [String] { state.withLock { $0.requests } }

  /// The paths of all objects, sorted.
  package var paths: [String] { state.withLock { $0.objects.keys.sorted() } }

  package func object(_ path: String) -> Value? { state.withLock { $0.objects[path] } }

  /// Changes an object as nobody's request, or removes it; its version changes too.
  package func change(_ path: String, _ change: (Value) -> Value?) {
    state.withLock { state in
      guard let object = state.objects[path] else { return }
      state.version += 1
      state.objects[path] = change(object).map {
        $0.setting("metadata", "resourceVersion", .string(String(state.version)))
      }
    }
  }

  package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let path = String(
      request.url.dropFirst(ScriptedClient.server.count).prefix { $0 != "?" })
    let (index, text) = state.withLock { state in
      state.requests.append("\(request.method.rawValue) \(path)")
      return (state.requests.count - 1, state.requests[state.requests.count - 1])
    }
    let fault = fault(index, text)
    if fault == .lost {
      throw HTTPError(.interrupted, "the connection broke", wasNotSent: false)
    }
    let (code, body) = state.withLock {
      $0.answer(request.method, path, Value(json: request.body) ?? .null)
    }
    if fault == .unanswered {
      throw HTTPError(.interrupted, "the connection broke", wasNotSent: false)
    }
    return HTTPResponse(
      status: code, headers: [HTTPHeader("Content-Type", "application/json")],
      body: Array(body.utf8))
  }

  package func stream(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStream {
    throw HTTPError(.other, "there are no streams here", wasNotSent: true)
  }
}

extension ObjectServer.State {
  fileprivate mutating func answer(
    _ method: HTTPRequest.Method, _ path: String, _ body: Value
  ) -> (Int, String) {
    switch method {
    case .get: read(path)
    case .post: create("\(path)/\(body["metadata"]?["name"]?.string ?? "")", body)
    case .put: replace(path, body)
    case .delete: delete(path, uid: body["preconditions"]?["uid"]?.string)
    case .patch: (405, status(405, "MethodNotAllowed", "no patches here"))
    }
  }

  private func read(_ path: String) -> (Int, String) {
    if let object = objects[path] { return (200, JSON(object).text) }
    guard isCollection(path) else { return absent }
    let items = objects.keys.sorted().filter { $0.hasPrefix("\(path)/") }
      .compactMap { objects[$0] }
    return (
      200,
      JSON([
        "kind": "List", "metadata": ["resourceVersion": .string(String(version))],
        "items": .list(items),
      ]).text
    )
  }

  private func isCollection(_ path: String) -> Bool {
    path.split(separator: "/").suffix(3).first == "namespaces"
  }

  private mutating func create(_ path: String, _ body: Value) -> (Int, String) {
    guard objects[path] == nil else {
      return (409, status(409, "AlreadyExists", "it already exists"))
    }
    return (201, store(path, body, uid: "uid-\(version + 1)"))
  }

  private mutating func replace(_ path: String, _ body: Value) -> (Int, String) {
    guard let old = objects[path]?["metadata"] else { return absent }
    guard body["metadata"]?["resourceVersion"] == old["resourceVersion"] else {
      return (409, status(409, "Conflict", "the object has been modified"))
    }
    return (200, store(path, body, uid: old["uid"]?.string ?? ""))
  }

  private mutating func delete(_ path: String, uid: String?) -> (Int, String) {
    guard let old = objects[path] else { return absent }
    guard uid == nil || uid == old["metadata"]?["uid"]?.string else {
      return (409, status(409, "Conflict", "the UID in the precondition does not match"))
    }
    objects[path] = nil
    return (200, #"{"kind":"Status","apiVersion":"v1","status":"Success"}"#)
  }

  private mutating func store(_ path: String, _ body: Value, uid: String) -> String {
    version += 1
    let object = body.setting("metadata", "uid", .string(uid))
      .setting("metadata", "resourceVersion", .string(String(version)))
    objects[path] = object
    return JSON(object).text
  }

  private var absent: (Int, String) {
    (404, status(404, "NotFound", "it is not there", details: #"{"name":"x","kind":"objects"}"#))
  }
}

extension Value {
  /// This mapping with another value under a key of a mapping within it.
  package func setting(_ outer: String, _ inner: String, _ value: Value) -> Value {
    let within = Mapping((self[outer]?.mapping?.entries ?? []) + [.init(key: inner, value: value)])
    return .map(
      Mapping((mapping?.entries ?? []) + [.init(key: outer, value: .map(within))]))
  }
}
