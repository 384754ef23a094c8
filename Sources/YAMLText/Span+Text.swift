extension Span<UInt8> {
  /// The text of the bytes in the range; what is not UTF-8 becomes U+FFFD.
  func string(_ range: Range<Int>) -> String {
    unsafe extracting(range).withUnsafeBufferPointer { bytes in
      unsafe String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Three where the text starts with U+FEFF, which says only that it is UTF-8.
  var byteOrderMarkLength: Int {
    count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF ? 3 : 0
  }
}
