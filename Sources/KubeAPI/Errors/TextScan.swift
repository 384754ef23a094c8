/// Reads a sentence from left to right.
struct TextScan {
  private(set) var rest: Substring

  init(_ text: Substring) { rest = text }

  /// The text before the next mark; moves past the mark.
  ///
  /// Nil if the mark doesn't occur.
  mutating func until(_ mark: String) -> String? {
    guard let start = rest.firstRange(of: mark) else { return nil }
    defer { rest = rest[start.upperBound...] }
    return String(rest[..<start.lowerBound])
  }

  mutating func skip(_ text: String) -> Bool {
    guard rest.hasPrefix(text) else { return false }
    rest.removeFirst(text.count)
    return true
  }

  /// The text after the next mark, without moving.
  func find(_ mark: String) -> Substring? {
    rest.firstRange(of: mark).map { rest[$0.upperBound...] }
  }

  func after(_ text: Substring, until mark: String) -> String? {
    var scan = TextScan(text)
    return scan.until(mark)
  }

  /// Moves past the rest of a quoted text in Go's format.
  mutating func skipQuoted() {
    while let character = rest.popFirst(), character != "\"" {
      if character == "\\" { rest = rest.dropFirst() }
    }
  }
}

extension String {
  /// The text after the first occurrence of another text; nil if it doesn't occur.
  func following(_ text: String) -> Substring? {
    firstRange(of: text).map { self[$0.upperBound...] }
  }

  /// The first quoted text.
  var firstQuoted: String? {
    var scan = TextScan(self[...])
    guard scan.until("\"") != nil else { return nil }
    return scan.until("\"")
  }
}
