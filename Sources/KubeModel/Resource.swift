/// A Kubernetes object that a document of a source file declares.
package struct Resource: Hashable, Sendable {
  package let id: ResourceID
  /// The API version without its group: `v1`, `v2beta2`.
  package let version: String
  package let group: GroupID
  package let location: SourceLocation
  /// The whole object as written; its namespace may be absent even if `id` has one.
  package let value: Value

  package init(
    id: ResourceID, version: String, group: GroupID, location: SourceLocation, value: Value
  ) {
    self.id = id
    self.version = version
    self.group = group
    self.location = location
    self.value = value
  }
}

extension Resource {
  package var apiVersion: String {
    id.group.isEmpty ? version : "\(id.group)/\(version)"
  }

  /// The annotations; values that are not strings are left out.
  package var annotations: [String: String] { strings(of: "annotations") }

  /// The labels; values that are not strings are left out.
  package var labels: [String: String] { strings(of: "labels") }

  private func strings(of key: String) -> [String: String] {
    let entries = value["metadata"]?[key]?.mapping?.entries ?? []
    return entries.reduce(into: [:]) { $0[$1.key] = $1.value.string }
  }
}
