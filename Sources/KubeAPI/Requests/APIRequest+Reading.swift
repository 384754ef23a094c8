internal import HTTPMessages

/// Selects objects of a kind.
package struct ObjectQuery: Hashable, Sendable {
  package var resource: APIResource
  /// Nil for all namespaces; ignored for cluster-scoped kinds.
  package var namespace: String?
  package var labelSelector: String?
  package var fieldSelector: String?
  /// Whether to fetch only the metadata of the objects: without values of Secrets, and in few bytes.
  package var isMetadataOnly = false

  package init(
    _ resource: APIResource, namespace: String? = nil, labelSelector: String? = nil,
    fieldSelector: String? = nil
  ) {
    self.resource = resource
    self.namespace = namespace
    self.labelSelector = labelSelector
    self.fieldSelector = fieldSelector
  }

  /// Selects the object at an address.
  package init(_ address: ObjectAddress) {
    self.init(
      address.resource, namespace: address.pathNamespace,
      fieldSelector: "metadata.name=\(Self.escaped(address.name))")
  }

  /// Escapes a value for a field selector: with a backslash before characters that would end it.
  static func escaped(_ value: String) -> String {
    value.reduce(into: "") { text, character in
      if "\\,=".contains(character) { text.append("\\") }
      text.append(character)
    }
  }

  var segments: [String] { resource.segments(namespace: namespace) }

  var selectors: [(String, String?)] {
    [("fieldSelector", fieldSelector), ("labelSelector", labelSelector)]
  }

  var words: String {
    namespace.map { "\(resource.qualifiedName) in \($0)" } ?? resource.qualifiedName
  }
}

extension APIRequest {
  package static func get(_ address: ObjectAddress) throws(KubeError) -> APIRequest {
    try read(address.segments, purpose: "reading \(address.id)")
  }

  /// Source: the API concepts, "Metadata-only fetches".
  ///
  /// A server that doesn't support it sends everything.
  private static let metadataList =
    "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json"

  /// One page of a list; a nil limit requests the whole list.
  package static func list(
    _ query: ObjectQuery, limit: Int?, continuation: String? = nil
  ) throws(KubeError) -> APIRequest {
    try read(
      query.segments,
      query: [("continue", continuation)] + query.selectors + [("limit", limit.map(String.init))],
      accept: query.isMetadataOnly ? metadataList : "application/json",
      purpose: "listing \(query.words)")
  }

  /// A stream of the changes after a resource version; the server ends it after the given time.
  package static func watch(
    _ query: ObjectQuery, after resourceVersion: String, seconds: Int
  ) throws(KubeError) -> APIRequest {
    try read(
      query.segments,
      query: [("allowWatchBookmarks", "true")] + query.selectors + [
        ("resourceVersion", resourceVersion), ("timeoutSeconds", String(seconds)),
        ("watch", "true"),
      ],
      purpose: "watching \(query.words)")
  }

  /// The newest lines of a container's log; `previous` selects the container before its last restart.
  package static func log(
    pod: String, namespace: String, container: String?, lines: Int, previous: Bool = false
  ) throws(KubeError) -> APIRequest {
    try read(
      ["api", "v1", "namespaces", namespace, "pods", pod, "log"],
      query: [
        ("container", container), ("limitBytes", "65536"), ("previous", previous ? "true" : nil),
        ("tailLines", String(lines)),
      ],
      accept: "text/plain, application/json", purpose: "reading the log of Pod/\(namespace)/\(pod)")
  }

  /// The events about an object; those of cluster-scoped objects are in the namespace `default`.
  package static func events(
    about id: EventSubject, limit: Int = 500
  ) throws(KubeError) -> APIRequest {
    let fields = [
      ("involvedObject.kind", id.kind), ("involvedObject.name", id.name),
      ("involvedObject.uid", id.uid),
    ]
    let selector =
      fields
      .compactMap { key, value in value.map { "\(key)=\(ObjectQuery.escaped($0))" } }
      .joined(separator: ",")
    return try read(
      ["api", "v1", "namespaces", id.namespace.isEmpty ? "default" : id.namespace, "events"],
      query: [("fieldSelector", selector), ("limit", String(limit))],
      purpose: "reading the events of \(id.kind)/\(id.name)")
  }

  static func read(
    _ segments: [String], query: [(String, String?)] = [], accept: String = "application/json",
    ifNoneMatch tag: String? = nil, purpose: String
  ) throws(KubeError) -> APIRequest {
    try APIRequest(
      .get, segments, query: query, accept: accept,
      headers: tag.map { [HTTPHeader("If-None-Match", $0)] } ?? [], isRepeatable: true,
      isWrite: false, purpose: purpose)
  }
}

/// The object that events are about.
package struct EventSubject: Hashable, Sendable {
  package let kind: String
  package let namespace: String
  package let name: String
  /// Excludes events of earlier objects with the same name; nil includes them.
  package let uid: String?

  package init(kind: String, namespace: String, name: String, uid: String? = nil) {
    self.kind = kind
    self.namespace = namespace
    self.name = name
    self.uid = uid
  }
}
