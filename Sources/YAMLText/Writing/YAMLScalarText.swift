internal import KubeModel

/// Scalars as they are written, so that every reader takes them for what they are.
///
/// A string stands without quotes only where YAML 1.1, 1.2 and JSON-minded readers agree on it.
/// Everything else would be found too late: `0755`, `1e3`, `12:30:45` and `2024-01-01` are numbers and
/// dates to some readers and strings to others.
enum YAMLScalarText {
  static func string(_ text: String) -> String { isPlain(text) ? text : doubleQuoted(text) }

  /// A key of a mapping with its colon; `gap` comes before that of a key which needs a `?`.
  static func key(_ key: String, beforeColon gap: String) -> String {
    let text = string(key)
    return text.utf8.count > longestKey ? "? \(text)\(gap):" : "\(text):"
  }

  /// The text between single quotes; between double quotes where it holds what can't stand in a line.
  static func singleQuoted(_ text: String) -> String {
    guard text.unicodeScalars.allSatisfy(\.isInertInYAML) else { return doubleQuoted(text) }
    return "'\(text.unicodeScalars.map { $0 == "'" ? "''" : String($0) }.joined())'"
  }

  /// A finite number; YAML 1.1 asks for a point in numbers with an exponent.
  static func float(_ number: Double) -> String {
    let text = String(describing: number)
    guard let exponent = text.firstIndex(of: "e"), !text.contains(".") else { return text }
    return "\(text[..<exponent]).0\(text[exponent...])"
  }

  /// A comment without its `#`; what would end its line is escaped as in quotes.
  static func comment(_ text: String) -> String {
    text.unicodeScalars.map { $0.isInertInYAML ? String($0) : escape($0) }.joined()
  }

  /// libyaml looks for the colon of a key that has no `?` within 1024 characters.
  private static let longestKey = 1000

  /// A word that begins with a letter and that YAML 1.1 doesn't take for something else.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    let isWord = text.unicodeScalars.allSatisfy {
      $0.isASCIILetter || "0123456789-_./@".unicodeScalars.contains($0)
    }
    return text == "." || first.isASCIILetter && isWord && !special.contains(text.lowercased())
  }

  private static let special: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null",
  ]

  /// The text between double quotes, with escapes for what is not printable ASCII.
  private static func doubleQuoted(_ text: String) -> String {
    let inner = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case " "..."~": String(scalar)
      default: escape(scalar)
      }
    }
    return "\"\(inner.joined())\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16)
    return "\\U" + String(repeating: "0", count: 8 - hex.count) + hex
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIILetter: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self)
  }

  /// Whether the scalar may stand in a line as itself and leaves the line as it is.
  fileprivate var isInertInYAML: Bool { !needsEscape && UTF8Scalar.isPrintable(value) }
}
