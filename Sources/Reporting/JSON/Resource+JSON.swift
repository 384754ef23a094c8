import KubeModel
import Planning

extension Resource {
  /// The action, the id and the place of the resource, then further members.
  func json(action: String? = nil, _ members: KeyValuePairs<String, JSON?>) -> JSON {
    .object([
      "action": action.map(JSON.string),
      "id": idJSON,
      "resourceGroup": .string(group.rawValue),
      "path": .string(location.path),
      "line": .count(location.line),
    ]).followed(by: members)
  }

  var idJSON: JSON {
    .object([
      "group": .string(id.group), "version": .string(version), "kind": .string(id.kind),
      "namespace": .string(id.namespace), "name": .string(id.name),
    ])
  }
}

extension JSON {
  /// The object with further members after its own.
  func followed(by members: KeyValuePairs<String, JSON?>) -> JSON {
    guard case .object(let own) = self, case .object(let further) = JSON.object(members) else {
      return self
    }
    return .object(own + further)
  }

  static func count(_ count: Int) -> JSON { .integer(Int64(count)) }

  /// An array; nil if it would be empty, which leaves the member out.
  static func some(_ items: [JSON]) -> JSON? { items.isEmpty ? nil : .array(items) }
}

extension RevisionLabel {
  var json: JSON {
    .object(["revision": .string(revision), "commit": commit.map(JSON.string)])
  }
}
