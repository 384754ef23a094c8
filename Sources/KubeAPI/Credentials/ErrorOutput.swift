/// What a plugin wrote to standard error, fit for a message.
enum ErrorOutput {
  /// The last lines in one, shortened, without words that could be a token.
  static func summary(of bytes: [UInt8]) -> String {
    let lines = String(decoding: bytes.suffix(8192), as: UTF8.self)
      .split(whereSeparator: \.isNewline)
      .map { line in
        line.split(separator: " ").map { maskingSecret(String($0)) }.joined(separator: " ")
      }
      .filter { !$0.isEmpty }
    return String(lines.suffix(3).joined(separator: "; ").prefix(400))
  }

  /// Tokens are long and hold nothing that splits words or paths.
  private static func maskingSecret(_ word: String) -> String {
    let longest = word.split { "/=:,\"'".contains($0) }.map(\.count).max() ?? 0
    return longest >= 32 ? "***" : word
  }
}
