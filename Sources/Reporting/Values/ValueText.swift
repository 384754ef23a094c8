import KubeModel

extension Value {
  /// The value on one line in YAML's flow style: `3`, `"3"`, `shop/web:1.4`, `{cpu: 1, args: [a]}`.
  ///
  /// A string has quotes if a reader could otherwise take it for another type.
  var inlineText: VisibleText {
    switch self {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .integer(let integer): "\(String(integer))"
    case .float(let float): "\(String(describing: float))"
    case .string(let string): string.scalarText
    case .list(let items): "[\(items.map(\.inlineText).joined(separator: ", "))]"
    case .map(let mapping):
      "{\(mapping.entries.map(\.inlineText).joined(separator: ", "))}"
    }
  }

  /// The value on several lines in YAML's block style; for a string, its own lines.
  var blockLines: [VisibleText] {
    switch self {
    case .string(let string): string.textLines
    case .list(let items) where !items.isEmpty: items.flatMap(\.itemLines)
    case .map(let mapping) where !mapping.isEmpty: mapping.entries.flatMap(\.blockLines)
    default: [inlineText]
    }
  }

  private var itemLines: [VisibleText] {
    guard isNested else { return ["- \(inlineText)"] }
    return blockLines.enumerated().map { $0 == 0 ? "- \($1)" : "  \($1)" }
  }

  /// Whether the value takes lines of its own within a block.
  fileprivate var isNested: Bool {
    switch self {
    case .list(let items): !items.isEmpty
    case .map(let mapping): !mapping.isEmpty
    default: false
    }
  }
}

extension Mapping.Entry {
  fileprivate var inlineText: VisibleText { "\(key.scalarText): \(value.inlineText)" }

  fileprivate var blockLines: [VisibleText] {
    if let text = value.string, text.spansLines {
      return ["\(key.scalarText): |"] + text.textLines.map { "  \($0)" }
    }
    guard value.isNested else { return [inlineText] }
    return ["\(key.scalarText):"] + value.blockLines.map { "  \($0)" }
  }
}

extension String {
  /// Whether the text has more than one line; a final newline alone makes no second line.
  var spansLines: Bool { utf8.dropLast().contains(UInt8(ascii: "\n")) }

  /// The lines; a final newline does not count as one more line.
  var textLines: [VisibleText] {
    var lines = utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { VisibleText(String($0) ?? "") }
  }

  fileprivate var scalarText: VisibleText {
    isBareScalar ? "\(self)" : "\"\(quotedContent)\""
  }

  private var quotedContent: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  private var isBareScalar: Bool {
    guard let first = utf8.first, let last = utf8.last, first != space, last != space else {
      return false
    }
    return utf8.allSatisfy(\.isBare) && last != UInt8(ascii: ":") && !hasMappingMark
      && !words.contains(lowercased()) && Double(self) == nil
  }

  /// Whether the text has a colon and a space, and so looks like a mapping.
  private var hasMappingMark: Bool {
    zip(utf8, utf8.dropFirst()).contains { $0 == UInt8(ascii: ":") && $1 == space }
  }
}

private let space = UInt8(ascii: " ")

/// The bare words that YAML 1.1 does not read as strings.
private let words: Set<String> = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "~"]

extension UInt8 {
  /// Whether a string with this byte needs no quotes.
  fileprivate var isBare: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: bareMarks.contains(self)
    }
  }
}

private let bareMarks = Set(" -_./:@+*=%~()$<>!?;&^".utf8)
