/// Bytes that can't be unpacked.
package struct CompressionError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// They are no gzip, break off, or were changed.
    case damaged
    /// They stand for more bytes than the caller takes.
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
      code: .tooLarge, message: "the compressed bytes stand for more than \(limit) bytes")
  }
}
