/// The digest of everything that a source unit is made from: units with one path and one digest
/// declare the same.
///
/// A plain file has the object id that Git gives to its bytes.
package struct UnitDigest: Hashable, Sendable {
  package static let byteCount = 20

  private let high: UInt64
  private let middle: UInt64
  private let low: UInt32

  /// Takes ``byteCount`` bytes; traps if there are fewer.
  package init(bytes: borrowing Span<UInt8>) {
    func integer<Integer: FixedWidthInteger>(at offset: Int) -> Integer {
      (offset..<offset + Integer.bitWidth / 8).reduce(0) { $0 << 8 | Integer(bytes[$1]) }
    }
    high = integer(at: 0)
    middle = integer(at: 8)
    low = integer(at: 16)
  }

  /// The bytes, for a file that stores digests.
  package var bytes: [UInt8] { Self.bytes(of: high) + Self.bytes(of: middle) + Self.bytes(of: low) }

  private static func bytes(of integer: some FixedWidthInteger) -> [UInt8] {
    stride(from: integer.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: integer >> $0)
    }
  }
}
