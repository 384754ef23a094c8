/// Texts as YAML writes them.
enum YAMLScalarText {
  /// A string that every reader takes for a string, in quotes where it needs them.
  static func scalar(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  /// A word that begins with a letter and that YAML 1.1 doesn't take for something else.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    let isWord = text.unicodeScalars.allSatisfy {
      isLetter($0) || "0123456789-_./".unicodeScalars.contains($0)
    }
    return text == "." || isLetter(first) && isWord && !special.contains(text.lowercased())
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static let special: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null",
  ]

  /// The text between double quotes, with escapes for what is not printable ASCII.
  private static func quoted(_ text: String) -> String {
    let inner = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case " "..."~": String(scalar)
      default:
        "\\U" + String(repeating: "0", count: 8 - hex(scalar).count) + hex(scalar)
      }
    }
    return "\"\(inner.joined())\""
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String { String(scalar.value, radix: 16) }
}
