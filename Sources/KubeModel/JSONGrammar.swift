/// The grammar of JSON, as one pass over the bytes of a text: what Go's `encoding/json` takes.
///
/// A reader asks for the shape of the next value and reads it. After a read that fails the text is no
/// JSON, and there is nothing more to read.
package struct JSONGrammar {
  package enum Shape { case list, map, scalar }

  /// A key of an object and the index of its quote.
  package struct Key {
    package let text: String
    package let start: Int
  }

  let bytes: UnsafeBufferPointer<UInt8>
  /// The byte behind what was read.
  package internal(set) var index = 0
  private var depth = 0
  private let deepest: Int
  private var keys = JSONKeys()

  /// Takes the bytes, which must outlive it, and how many lists and objects may stand in each other.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, deepest: Int) {
    self.bytes = bytes
    self.deepest = deepest
  }

  /// The shape of what comes next; the index is then at its first byte.
  package mutating func shape() -> Shape {
    skipSpace()
    return switch current {
    case UInt8(ascii: "{"): .map
    case UInt8(ascii: "["): .list
    default: .scalar
    }
  }

  /// Reads a list, each item by the function given; returns whether it could be read.
  package mutating func list(_ readItem: (inout JSONGrammar) -> Bool) -> Bool {
    guard open() else { return false }
    defer { depth -= 1 }
    if take("]") { return true }
    repeat {
      guard readItem(&self) else { return false }
      skipSpace()
    } while take(",")
    return take("]")
  }

  /// Reads an object, each value by the function given; returns whether it could be read.
  package mutating func map(_ readValue: (inout JSONGrammar, Key) -> Bool) -> Bool {
    guard open() else { return false }
    defer { depth -= 1 }
    if take("}") { return true }
    repeat {
      skipSpace()
      let start = index
      guard let key = key() else { return false }
      skipSpace()
      guard take(":"), readValue(&self, Key(text: key, start: start)) else { return false }
      skipSpace()
    } while take(",")
    return take("}")
  }

  /// Reads a value that is no list and no object.
  package mutating func scalar() -> Value? {
    switch current {
    case UInt8(ascii: "\""): string().map { .string($0) }
    case UInt8(ascii: "t"): word("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): word("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): word("null") ? .null : nil
    default: number()
    }
  }

  /// Whether nothing follows but space.
  package mutating func isAtEnd() -> Bool {
    skipSpace()
    return index == bytes.count
  }

  private mutating func open() -> Bool {
    guard depth < deepest else { return false }
    depth += 1
    index += 1
    skipSpace()
    return true
  }

  private mutating func key() -> String? {
    guard current == UInt8(ascii: "\"") else { return nil }
    let start = index + 1
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\"),
      bytes[end] >= 0x20
    {
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return string() }
    index = end + 1
    return keys.string(UnsafeBufferPointer(rebasing: bytes[start..<end]))
  }
}

extension JSONGrammar {
  /// The byte at the index; 0, which no JSON holds, at the end.
  var current: UInt8 { index < bytes.count ? bytes[index] : 0 }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while true {
      switch current {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): index += 1
      default: return
      }
    }
  }
}

/// Gives one string for keys that come again and again, as those of listed objects do.
private struct JSONKeys {
  private var slots = [String?](repeating: nil, count: 256)

  mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    // A string of 15 bytes or fewer takes no memory of its own.
    guard bytes.count > 15 else { return String(decoding: bytes, as: UTF8.self) }
    let hash = bytes.count &* 31 &+ Int(bytes[bytes.count / 2]) &* 7 &+ Int(bytes[bytes.count - 3])
    let slot = hash & 255
    if let known = slots[slot], known.utf8.elementsEqual(bytes) { return known }
    let string = String(decoding: bytes, as: UTF8.self)
    slots[slot] = string
    return string
  }
}
