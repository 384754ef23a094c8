/// The name of an object: the SHA-1 of its type, size and bytes.
///
/// Ids have the order of their hexadecimal forms.
package struct ObjectID: Hashable, Sendable {
  package static let byteCount = 20

  let high: UInt64
  let middle: UInt64
  let low: UInt32

  /// The id with all bits zero, which names no object.
  package static let zero = ObjectID(high: 0, middle: 0, low: 0)

  init(high: UInt64, middle: UInt64, low: UInt32) {
    self.high = high
    self.middle = middle
    self.low = low
  }

  /// Reads 20 bytes from `offset`; traps if there are fewer.
  package init(bytes: borrowing Span<UInt8>, at offset: Int = 0) {
    let raw = unsafe bytes.bytes
    high = unsafe UInt64(
      bigEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    middle = unsafe UInt64(
      bigEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
    low = unsafe UInt32(
      bigEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset + 16, as: UInt32.self))
  }

  /// Reads 40 hexadecimal digits of either case; nil for anything else.
  package init?(hex: String) {
    guard hex.utf8.count == 2 * Self.byteCount else { return nil }
    var digits = hex.utf8.makeIterator()
    func integer<Integer: FixedWidthInteger>() -> Integer? {
      var value: Integer = 0
      for _ in 0..<Integer.bitWidth / 4 {
        guard let digit = digits.next().flatMap({ Character(UnicodeScalar($0)).hexDigitValue })
        else { return nil }
        value = value << 4 | Integer(digit)
      }
      return value
    }
    guard let high: UInt64 = integer(), let middle: UInt64 = integer(),
      let low: UInt32 = integer()
    else { return nil }
    self.init(high: high, middle: middle, low: low)
  }

  /// The 40 lower-case hexadecimal digits.
  package var hex: String { withBytes { hexadecimal($0) } }

  /// Lends the 20 bytes to a closure, for files that store ids.
  package func withBytes<Result>(_ body: (borrowing Span<UInt8>) -> Result) -> Result {
    unsafe withUnsafeBytes(of: (high.bigEndian, middle.bigEndian, low.bigEndian)) { raw in
      body(unsafe raw.bindMemory(to: UInt8.self).span.extracting(first: Self.byteCount))
    }
  }
}

extension ObjectID: Comparable, CustomStringConvertible {
  package static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
  }

  package var description: String { hex }
}

private func hexadecimal(_ bytes: borrowing Span<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(2 * bytes.count)
  for index in bytes.indices {
    text.append(digits[Int(bytes[index] >> 4)])
    text.append(digits[Int(bytes[index] & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
