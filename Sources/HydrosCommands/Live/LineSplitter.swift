/// Cuts bytes that arrive in parts into lines of text.
struct LineSplitter {
  /// A longer line is shown as several.
  static let longest = 16_384
  private var rest: [UInt8] = []

  /// The lines that a part completes.
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

  /// The last line, if it has no end.
  mutating func finish() -> String? { rest.isEmpty ? nil : take() }

  private mutating func take() -> String {
    if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
    defer { rest.removeAll(keepingCapacity: true) }
    return String(decoding: rest, as: UTF8.self)
  }
}
