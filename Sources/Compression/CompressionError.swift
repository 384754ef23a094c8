/// The reason why bytes can't be decompressed.
package struct CompressionError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// They are not gzip, are incomplete, or were changed.
    case damaged
    /// They decompress to more bytes than the caller accepts.
    case tooLarge
  }

  package let code: Code
  /// What is wrong, as a sentence without its final full stop.
  package let message: String
}

extension CompressionError {
  static let damaged = CompressionError(
    code: .damaged, message: "the compressed bytes are damaged")

  static func tooLarge(_ limit: Int) -> CompressionError {
    CompressionError(
      code: .tooLarge, message: "the data decompresses to more than \(limit) bytes")
  }
}
