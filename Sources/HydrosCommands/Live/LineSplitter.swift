/// Splits bytes that arrive in parts into lines of text.
struct LineSplitter {
  /// The maximum length of a line in bytes; a longer line becomes several.
  static let longest = 16_384
  private var rest: [UInt8] = []

  /// Adds a part; returns the lines that it completes.
  mutating func add(_ part: some Sequence<UInt8>) -> [String] {
    var lines: [String] = []
    for byte in part {
      if byte == UInt8(ascii: "\n") {
        lines.append(take())
      } else {
        rest.append(byte)
        if rest.count == Self.longest { lines.append(take()) }
      }
    }
    return lines
  }

  /// The last line if it has no line break; else nil.
  mutating func finish() -> String? { rest.isEmpty ? nil : take() }

  private mutating func take() -> String {
    if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
    defer { rest.removeAll(keepingCapacity: true) }
    return String(decoding: rest, as: UTF8.self)
  }
}
