/// A position in a source file.
///
/// Lines and columns are counted from 1; columns count Unicode scalars, as in editors and libyaml.
package struct SourceLocation: Hashable, Sendable {
  /// The path relative to the root of the repository or directory; `-` for standard input.
  package let path: String
  package let line: Int
  package let column: Int

  package init(path: String, line: Int = 1, column: Int = 1) {
    self.path = path
    self.line = line
    self.column = column
  }

  package static func == (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.line, left.column) == (right.line, right.column)
      && left.path.hasSameBytes(as: right.path)
  }
}

extension SourceLocation: Comparable, CustomStringConvertible {
  package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    guard left.path.hasSameBytes(as: right.path) else { return left.path.precedes(right.path) }
    return (left.line, left.column) < (right.line, right.column)
  }

  package var description: String { "\(path):\(line):\(column)" }
}
