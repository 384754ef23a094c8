/// A group: the directory of a source file relative to the manifests root, `root` for the root itself.
///
/// Groups carry priority, waits and hooks. Not to be mixed up with an API group.
package struct GroupID: Hashable, Sendable {
  package let rawValue: String

  package static let root = GroupID("root")

  package init(_ rawValue: String) { self.rawValue = rawValue }
}

extension GroupID: Comparable, CustomStringConvertible {
  package static func < (left: GroupID, right: GroupID) -> Bool {
    left.rawValue.precedes(right.rawValue)
  }

  package var description: String { rawValue }
}
