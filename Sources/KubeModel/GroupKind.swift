/// A kind of an API group, without its version.
package struct GroupKind: Hashable, Sendable {
  /// The API group; empty for the core group.
  package let group: String
  package let kind: String

  package init(group: String, kind: String) {
    self.group = group
    self.kind = kind
  }
}

extension GroupKind: Comparable, CustomStringConvertible {
  package static func < (left: GroupKind, right: GroupKind) -> Bool {
    left.group == right.group ? left.kind.precedes(right.kind) : left.group.precedes(right.group)
  }

  /// `Deployment.apps`, or `Service` for a kind of the core group.
  package var description: String { group.isEmpty ? kind : "\(kind).\(group)" }
}

/// An API group with a version, in the form of `apiVersion`: `apps/v1`, or `v1` for the core group.
package struct GroupVersion: Hashable, Sendable {
  package let group: String
  package let version: String

  /// Reads an `apiVersion`; the part before its last slash is the group.
  package init(apiVersion: String) {
    guard let slash = apiVersion.lastIndex(of: "/") else {
      (group, version) = ("", apiVersion)
      return
    }
    group = String(apiVersion[..<slash])
    version = String(apiVersion[apiVersion.index(after: slash)...])
  }

  package var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }
}
