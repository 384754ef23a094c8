/// Reads a JSON text in one pass over its bytes; every function returns nil if the text is not JSON.
struct JSONValueReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0
  private var depth = 0
  private var keys = JSONKeys()

  private static let deepest = 512

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func document() -> Value? {
    guard let value = value() else { return nil }
    skipSpace()
    return index == bytes.count ? value : nil
  }

  /// The byte at the index; 0 at the end, because JSON never contains a zero byte.
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

  private mutating func value() -> Value? {
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return nested { $0.members() }
    case UInt8(ascii: "["): return nested { $0.items() }
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case UInt8(ascii: "t"): return word("true").map { .bool(true) }
    case UInt8(ascii: "f"): return word("false").map { .bool(false) }
    case UInt8(ascii: "n"): return word("null").map { .null }
    default: return number()
    }
  }

  private mutating func nested(_ read: (inout JSONValueReader) -> Value?) -> Value? {
    guard depth < Self.deepest else { return nil }
    depth += 1
    defer { depth -= 1 }
    index += 1
    skipSpace()
    return read(&self)
  }

  private mutating func items() -> Value? {
    var items: [Value] = []
    if take("]") { return .list(items) }
    repeat {
      guard let item = value() else { return nil }
      items.append(item)
      skipSpace()
    } while take(",")
    return take("]") ? .list(items) : nil
  }

  private mutating func members() -> Value? {
    var entries: [Mapping.Entry] = []
    if take("}") { return .map(Mapping()) }
    repeat {
      skipSpace()
      guard let key = key() else { return nil }
      skipSpace()
      guard take(":"), let value = value() else { return nil }
      entries.append(Mapping.Entry(key: key, value: value))
      skipSpace()
    } while take(",")
    return take("}") ? .map(Mapping(entries)) : nil
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

  private mutating func word(_ word: StaticString) -> Void? {
    let end = index + word.utf8CodeUnitCount
    guard end <= bytes.count,
      bytes[index..<end].elementsEqual(
        UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    else { return nil }
    index = end
    return ()
  }
}

/// Shares one string between equal keys, which repeat often in lists of objects.
private struct JSONKeys {
  private var slots = [String?](repeating: nil, count: 256)

  mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    // A string of at most 15 bytes needs no memory on the heap.
    guard bytes.count > 15 else { return String(decoding: bytes, as: UTF8.self) }
    let hash = bytes.count &* 31 &+ Int(bytes[bytes.count / 2]) &* 7 &+ Int(bytes[bytes.count - 3])
    let slot = hash & 255
    if let known = slots[slot], known.utf8.elementsEqual(bytes) { return known }
    let string = String(decoding: bytes, as: UTF8.self)
    slots[slot] = string
    return string
  }
}
