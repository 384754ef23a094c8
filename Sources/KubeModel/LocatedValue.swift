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
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }

    package func location(in path: String) -> SourceLocation {
      SourceLocation(path: path, line: line, column: column)
    }
  }

  package let content: Content
  package let position: Position

  package init(_ content: Content, at position: Position) {
    self.content = content
    self.position = position
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
