/// Tells whether the text of a source file may hold values that nobody may see.
enum SecretText {
  /// Whether the text mentions Secrets, SOPS or one of the given kinds anywhere.
  ///
  /// Errs on the side of hiding: an error message must never show a secret. The kinds are those of
  /// the configuration: in any case, and `*` for any kind.
  static func mayHold(_ bytes: borrowing Span<UInt8>, kinds: [String]) -> Bool {
    for word in ["Secret", "sops", "last-applied-configuration"]
    where occurs(Array(word.utf8), in: bytes, by: { $0 }) {
      return true
    }
    return kinds.contains { kind in
      let kind = kind.utf8.filter { $0 != UInt8(ascii: " ") }.map(\.foldingCase)
      return kind == [UInt8(ascii: "*")] || occurs(kind, in: bytes, by: \.foldingCase)
    }
  }

  private static func occurs(
    _ word: [UInt8], in bytes: borrowing Span<UInt8>, by fold: (UInt8) -> UInt8
  ) -> Bool {
    guard let first = word.first, bytes.count >= word.count else { return false }
    for start in 0...(bytes.count - word.count) where fold(bytes[start]) == first {
      if word.indices.allSatisfy({ fold(bytes[start + $0]) == word[$0] }) { return true }
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
