/// A place in a source file.
///
/// Lines and columns count from 1; a column counts Unicode scalars, as editors and libyaml do.
package struct SourceLocation: Hashable, Sendable {
  /// The path from the root of the repository, of the directory, or `-` for standard input.
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
