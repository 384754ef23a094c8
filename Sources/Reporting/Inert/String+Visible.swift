import KubeModel

extension String {
  /// The text on one line, with every scalar that a reader cannot see written as an escape.
  ///
  /// Control characters, terminal escape codes, bidirectional and zero-width characters, and every
  /// space but the common one become `\n`, `\t` or `\u{1b}`. Commands of a CI log are broken up too,
  /// so that the result can be printed anywhere in a line.
  package var visible: String {
    guard !isPlainASCII else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if let escape = scalar.visibleEscape {
        text += escape
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text.defusingLogMarkers
  }

  /// Whether nothing needs an escape: printable ASCII without a pair of number signs.
  private var isPlainASCII: Bool {
    var previous: UInt8 = 0
    for byte in utf8 {
      guard (0x20...0x7e).contains(byte) else { return false }
      if byte == UInt8(ascii: "#"), previous == byte { return false }
      previous = byte
    }
    return true
  }

  /// How many columns the text takes where all of it is visible, counting each scalar as one.
  var columns: Int { unicodeScalars.count }
}

extension Unicode.Scalar {
  /// The escape that is shown in place of the scalar; nil if the scalar is shown itself.
  var visibleEscape: String? {
    switch self {
    case " ": nil
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case _ where isInvisible: "\\u{\(String(value, radix: 16))}"
    default: nil
    }
  }

  /// Whether a reader would not see the scalar, or would confuse it with another one.
  private var isInvisible: Bool {
    guard !isASCII else { return needsEscape }
    if needsEscape || properties.isDefaultIgnorableCodePoint { return true }
    switch properties.generalCategory {
    case .spaceSeparator, .unassigned, .privateUse: return true
    default: return value == Self.brailleBlank
    }
  }

  private static let brailleBlank: UInt32 = 0x2800
}
