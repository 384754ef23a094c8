internal import KubeModel

/// The name of an object as people write it: `Kind/namespace/name`, or `Kind/name` for cluster-scoped
/// objects.
///
/// The kind is written in any case, with or without its API group.
package struct ObjectReference: Hashable, Sendable {
  /// The text as written.
  package let text: String
  private let kind: String
  private let place: [String]

  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard 2...3 ~= parts.count, !parts[0].isEmpty, parts.last?.isEmpty == false else { return nil }
    self.text = text
    kind = parts[0].lowercased()
    place = parts.count == 3 ? [parts[1], parts[2]] : ["", parts[1]]
  }

  func means(_ id: ResourceID) -> Bool {
    [id.kind, id.groupKind.description].contains { $0.lowercased() == kind }
      && [id.namespace, id.name] == place
  }
}
