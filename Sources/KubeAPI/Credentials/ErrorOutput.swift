/// Shortens what a plugin wrote to standard error, for use in a message.
enum ErrorOutput {
  /// The last lines joined into one and shortened; words that could be a token are masked.
  static func summary(of bytes: [UInt8]) -> String {
    let lines = String(decoding: bytes.suffix(8192), as: UTF8.self)
      .split(whereSeparator: \.isNewline)
      .map { line in
        line.split(separator: " ").map { maskingSecret(String($0)) }.joined(separator: " ")
      }
      .filter { !$0.isEmpty }
    return String(lines.suffix(3).joined(separator: "; ").prefix(400))
  }

  /// Masks long words without characters that separate words or parts of paths, as tokens are.
  private static func maskingSecret(_ word: String) -> String {
    let longest = word.split { "/=:,\"'".contains($0) }.map(\.count).max() ?? 0
    return longest >= 32 ? "***" : word
  }
}
