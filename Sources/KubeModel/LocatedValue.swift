/// A value with the position of each of its parts in the source file.
///
/// Entries have the order of the source; each key occurs once.
package struct LocatedValue: Sendable {
  package enum Content: Sendable {
    case scalar(Value)
    case list([LocatedValue])
    case map([Entry])
  }

  package struct Entry: Sendable {
    package let key: String
    package let keyPosition: Position
    package let value: LocatedValue

    package init(key: String, keyPosition: Position, value: LocatedValue) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  /// A line and a column, both counted from 1.
  package struct Position: Hashable, Sendable {
    // Half the size of two `Int`s: a large file has hundreds of thousands of positions.
    private let shortLine: UInt32
    private let shortColumn: UInt32

    package init(line: Int, column: Int) {
      shortLine = UInt32(clamping: line)
      shortColumn = UInt32(clamping: column)
    }

    package var line: Int { Int(shortLine) }
    package var column: Int { Int(shortColumn) }

    package func location(in path: String) -> SourceLocation {
      SourceLocation(path: path, line: line, column: column)
    }
  }

  package let content: Content
  package let position: Position
  /// Nil for lists, mappings and aliases; what lies within an alias has the span at its anchor.
  package let span: ScalarSpan?

  package init(_ content: Content, at position: Position, span: ScalarSpan? = nil) {
    self.content = content
    self.position = position
    self.span = span
  }
}

extension LocatedValue {
  /// The value without the positions.
  package var value: Value {
    switch content {
    case .scalar(let value): value
    case .list(let items): .list(items.map(\.value))
    case .map(let entries):
      .map(Mapping(entries.map { Mapping.Entry(key: $0.key, value: $0.value.value) }))
    }
  }

  /// The entries of a mapping, or nil for every other kind of value.
  package var entries: [Entry]? {
    guard case .map(let entries) = content else { return nil }
    return entries
  }

  /// The items of a list, or nil for every other kind of value.
  package var items: [LocatedValue]? {
    guard case .list(let items) = content else { return nil }
    return items
  }

  /// The value of a key; nil if the key is absent or this is not a mapping.
  package subscript(key: String) -> LocatedValue? {
    entries?.first { $0.key.hasSameBytes(as: key) }?.value
  }
}
