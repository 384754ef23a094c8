internal import KubeModel

/// Removes the values of Secrets, and text too long to read, from messages of a server.
struct MaskedMessage {
  private let isSecret: Bool
  /// The longest first, because one value may be part of another.
  private let values: [String]

  init(of request: APIRequest) {
    let path = request.target.prefix { $0 != "?" }
    isSecret = path.split(separator: "/").contains("secrets")
    let manifest = isSecret ? Value(json: request.body) : nil
    values = ["data", "stringData"].flatMap { manifest?[$0]?.tellingScalars ?? [] }
      .sorted { $0.utf8.count > $1.utf8.count }
  }

  /// The message, shortened, and without the values of Secrets.
  ///
  /// Both ends are kept: if a server prints a whole object, the reason follows after it.
  func text(_ message: String) -> String {
    let masked = isSecret ? masking(message) : message
    return masked.count > 2000 ? "\(masked.prefix(1500))…\(masked.suffix(500))" : masked
  }

  /// The message about one field, without a large value that the server printed in Go's format.
  func cause(_ message: String) -> String {
    guard message.count > 300, message.hasPrefix(Self.invalid),
      let end = message.ranges(of: "}: ").last
    else { return text(message) }
    return text("\(Self.invalid)…: \(message[end.upperBound...])")
  }

  private static let invalid = "Invalid value: "

  private func masking(_ message: String) -> String {
    let quoted = Self.quotes.reduce(message) { text, mark in Self.masking(text, after: mark) }
    let short = Self.excerpts.reduce(quoted) { text, mark in Self.cutting(text, after: mark) }
    return values.reduce(short) { text, value in text.replacing(value, with: "***") }
  }

  private static let quotes = [
    "Invalid value: \"", "Unsupported value: \"", "Duplicate value: \"", "got \"",
  ]

  /// After these texts, a value or a piece of the manifest follows in any form, up to the end of the line.
  private static let excerpts = [", got ", "byte of ...|"]

  private static func masking(_ text: String, after mark: String) -> String {
    var result = ""
    var rest = TextScan(text[...])
    while let before = rest.until(mark) {
      result += before + mark + "***\""
      rest.skipQuoted()
    }
    return result + rest.rest
  }

  private static func cutting(_ text: String, after mark: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.firstRange(of: mark).map { line[..<$0.upperBound] + "***" } ?? line
    }.joined(separator: "\n")
  }
}

extension Value {
  /// The scalars of a mapping that are long enough to reveal something.
  fileprivate var tellingScalars: [String] {
    (mapping?.entries ?? []).compactMap { entry in
      let text: String? =
        switch entry.value {
        case .string(let string): string
        case .integer(let integer): String(integer)
        case .float(let float): String(float)
        case .null, .bool, .list, .map: nil
        }
      return text.flatMap { $0.utf8.count < 4 ? nil : $0 }
    }
  }
}
