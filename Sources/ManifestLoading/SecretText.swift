/// Tells whether the text of a source file may hold values that nobody may see.
enum SecretText {
  /// Whether the text mentions Secrets, SOPS or one of the given kinds anywhere.
  ///
  /// Errs on the side of hiding: an error message must never show a secret.
  static func mayHold(_ bytes: borrowing Span<UInt8>, kinds: [String]) -> Bool {
    (["Secret", "sops", "last-applied-configuration"] + kinds).contains { word in
      occurs(Array(word.utf8), in: bytes)
    }
  }

  private static func occurs(_ word: [UInt8], in bytes: borrowing Span<UInt8>) -> Bool {
    guard let first = word.first, bytes.count >= word.count else { return false }
    for start in 0...(bytes.count - word.count) where bytes[start] == first {
      if word.indices.allSatisfy({ bytes[start + $0] == word[$0] }) { return true }
    }
    return false
  }
}
