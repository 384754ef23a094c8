internal import Crypto

extension String {
  /// Enough of the SHA-256 of the text to tell it from others, in hexadecimal digits.
  package var shortHash: String {
    String(SHA256.hash(data: Array(utf8)).hexadecimal.prefix(16))
  }
}

extension Sequence<UInt8> {
  /// Two digits a byte, in lower case.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
