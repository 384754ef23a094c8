/// A JSON value to write; object keys keep their given order.
///
/// Writing is deterministic. Control characters are escaped, so the text can't harm a terminal or a
/// log.
package indirect enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int64)
  case float(Double)
  case string(String)
  case array([JSON])
  case object([Member])

  package struct Member: Sendable, Equatable {
    package let key: String
    package let value: JSON
  }

  /// An object with the given members, in this order; members whose value is nil are omitted.
  package static func object(_ members: KeyValuePairs<String, JSON?>) -> JSON {
    .object(members.compactMap { key, value in value.map { Member(key: key, value: $0) } })
  }

  package init(_ value: Value) {
    self =
      switch value {
      case .null: .null
      case .bool(let bool): .bool(bool)
      case .integer(let integer): .integer(integer)
      case .float(let float): .float(float)
      case .string(let string): .string(string)
      case .list(let items): .array(items.map(JSON.init))
      case .map(let mapping):
        .object(mapping.entries.map { Member(key: $0.key, value: JSON($0.value)) })
      }
  }

  /// The text on one line.
  package var text: String {
    var writer = JSONWriter(indent: nil)
    writer.write(self)
    return writer.text
  }

  /// The text with one line per member and item, indented by two spaces, without a final newline.
  package var prettyText: String {
    var writer = JSONWriter(indent: 2)
    writer.write(self)
    return writer.text
  }
}

private struct JSONWriter {
  var text = ""
  let indent: Int?
  var depth = 0

  init(indent: Int?) { self.indent = indent }

  mutating func write(_ json: JSON) {
    switch json {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .integer(let integer): text += String(integer)
    case .float(let float): text += String(describing: float)
    case .string(let string): write(string)
    case .array(let items): writeLines("[", items, "]") { $0.write($1) }
    case .object(let members):
      writeLines("{", members, "}") { writer, member in
        writer.write(member.key)
        writer.text += writer.indent == nil ? ":" : ": "
        writer.write(member.value)
      }
    }
  }

  private mutating func writeLines<Element>(
    _ open: String, _ elements: [Element], _ close: String,
    _ writeElement: (inout JSONWriter, Element) -> Void
  ) {
    text += open
    depth += 1
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      breakLine()
      writeElement(&self, element)
    }
    depth -= 1
    if !elements.isEmpty { breakLine() }
    text += close
  }

  private mutating func breakLine() {
    guard let indent else { return }
    text += "\n" + String(repeating: " ", count: indent * depth)
  }

  private mutating func write(_ string: String) {
    guard !string.utf8.allSatisfy(\.standsForItselfInJSON) else {
      text += "\"\(string)\""
      return
    }
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.needsEscape: text += scalar.utf16Escapes
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension Unicode.Scalar {
  /// Whether the scalar could move the cursor, reorder or hide text, or break a line.
  package var needsEscape: Bool {
    guard !isASCII else { return value < 0x20 || value == 0x7f }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }

  fileprivate var utf16Escapes: String {
    String(self).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}

extension UInt8 {
  fileprivate var standsForItselfInJSON: Bool {
    self >= 0x20 && self < 0x7f && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
  }
}
