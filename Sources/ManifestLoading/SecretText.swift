/// Tells whether the text of a source file may hold values that nobody may see.
enum SecretText {
  /// Whether the text mentions Secrets, SOPS or one of the given kinds anywhere, in any case.
  ///
  /// Errs on the side of hiding: an error message must never show a secret. A kind of `*` is any.
  static func mayHold(_ bytes: borrowing Span<UInt8>, kinds: [String]) -> Bool {
    let words = ["Secret", "sops", "last-applied-configuration"] + kinds
    return words.contains { word in
      let word = word.utf8.filter { $0 != UInt8(ascii: " ") }.map(\.foldingCase)
      return word == [UInt8(ascii: "*")] || occurs(word, in: bytes)
    }
  }

  private static func occurs(_ word: [UInt8], in bytes: borrowing Span<UInt8>) -> Bool {
    guard let first = word.first, bytes.count >= word.count else { return false }
    for start in 0...(bytes.count - word.count) where bytes[start].foldingCase == first {
      if word.indices.allSatisfy({ bytes[start + $0].foldingCase == word[$0] }) { return true }
    }
    return false
  }
}

extension UInt8 {
  /// The small letter of a capital one of ASCII; every other byte itself.
  fileprivate var foldingCase: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
