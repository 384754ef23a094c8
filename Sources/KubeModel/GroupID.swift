/// A group: the directory of a source file relative to the manifests root; `root` for the root itself.
///
/// Groups have a priority, waits and hooks. A group is not an API group.
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
