internal import KubeModel

/// The binary form of an index: little-endian 32-bit words, then the text of all strings.
///
/// ```
/// magic (8 bytes)  checksum of all that follows (8 bytes)
/// counts: units, rows, definitions, charts, strings, bytes of text
/// head: string numbers of configuration, tree, default namespace
/// lookups: the 64-bit hash of every row, ascending; then the row numbers in that order
/// units, by path: string number of the path, first row, 1 if the unit has errors
/// digests: the 20 bytes of every unit, in the order of the units
/// rows: unit, then string numbers of API group, kind, namespace (or `none`), name
/// definitions: unit, then string numbers of API group, kind, scope
/// charts: string numbers of the directories that are Helm charts
/// strings: where each ends in the text
/// ```
struct IndexLayout {
  /// The last digits count versions of this form and of the rules by which manifests are read.
  static let magic: [UInt8] = Array("HYDRIX02".utf8)
  static let unitWidth = 3
  static let rowWidth = 5
  static let definitionWidth = 4
  static let none = UInt32.max
  static let countWords = 6
  static let headWords = 3
  static let start = magic.count + 8

  let unitCount, rowCount, definitionCount, chartCount, stringCount, textCount: Int

  init(counts: [Int]) {
    (unitCount, rowCount, definitionCount) = (counts[0], counts[1], counts[2])
    (chartCount, stringCount, textCount) = (counts[3], counts[4], counts[5])
  }

  var head: Int { Self.start + Self.countWords * 4 }
  var hashes: Int { head + Self.headWords * 4 }
  var hashRows: Int { hashes + rowCount * 8 }
  var units: Int { hashRows + rowCount * 4 }
  var digests: Int { units + unitCount * Self.unitWidth * 4 }
  var rows: Int { digests + unitCount * UnitDigest.byteCount }
  var definitions: Int { rows + rowCount * Self.rowWidth * 4 }
  var charts: Int { definitions + definitionCount * Self.definitionWidth * 4 }
  var stringEnds: Int { charts + chartCount * 4 }
  var text: Int { stringEnds + stringCount * 4 }
  var end: Int { text + textCount }
}

/// A checksum against torn and damaged files, not against forgery.
enum Checksum {
  static func bytes(of data: ArraySlice<UInt8>) -> [UInt8] {
    let sum = value(of: data)
    return (0..<8).map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) }
  }

  /// Mixes eight bytes at a time, so that an index of many megabytes costs a few milliseconds.
  private static func value(of data: ArraySlice<UInt8>) -> UInt64 {
    data.withUnsafeBytes { bytes in
      var sum = UInt64(bytes.count)
      var offset = 0
      while offset + 8 <= bytes.count {
        sum = mix(
          sum, UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
        offset += 8
      }
      while offset < bytes.count {
        sum = mix(sum, UInt64(bytes[offset]))
        offset += 1
      }
      return sum
    }
  }

  private static func mix(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    let product = (sum ^ word) &* 0x9e37_79b9_7f4a_7c15
    return product ^ (product >> 29)
  }
}
