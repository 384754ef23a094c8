package import KubeModel

/// A value that is written on one line: a scalar, or a list or mapping between brackets.
package indirect enum YAMLFlow: Sendable {
  /// Keys of mappings come in the order of their bytes.
  case value(Value)
  /// A string between single quotes, in which a backslash needs no other before it.
  case singleQuoted(String)
  case list([YAMLFlow])
  case map([Entry])

  package struct Entry: Sendable {
    package let key: String
    package let value: YAMLFlow
  }

  package static func string(_ text: String) -> YAMLFlow { .value(.string(text)) }

  /// A mapping in this order; entries whose value is nil are left out.
  package static func map(_ entries: KeyValuePairs<String, YAMLFlow?>) -> YAMLFlow {
    .map(entries.compactMap { key, value in value.map { Entry(key: key, value: $0) } })
  }

  /// The text, which never holds a line break.
  package var text: String {
    switch self {
    case .value(let value): Self.text(of: value)
    case .singleQuoted(let string): YAMLScalarText.singleQuoted(string)
    case .list(let items): "[\(items.map(\.text).joined(separator: ", "))]"
    case .map(let entries): "{\(entries.map(Self.text).joined(separator: ", "))}"
    }
  }

  private static func text(of entry: Entry) -> String {
    "\(YAMLScalarText.key(entry.key, beforeColon: " ")) \(entry.value.text)"
  }

  private static func text(of value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .integer(let integer): String(integer)
    case .float(let number): YAMLScalarText.float(number)
    case .string(let string): YAMLScalarText.string(string)
    case .list(let items): YAMLFlow.list(items.map { .value($0) }).text
    case .map(let mapping):
      YAMLFlow.map(mapping.entries.map { Entry(key: $0.key, value: .value($0.value)) }).text
    }
  }
}

extension YAMLFlow: ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral text: StaticString) { self = .string("\(text)") }
  package init(arrayLiteral items: YAMLFlow...) { self = .list(items) }
  package init(dictionaryLiteral entries: (String, YAMLFlow)...) {
    self = .map(entries.map { Entry(key: $0.0, value: $0.1) })
  }
}
