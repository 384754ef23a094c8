/// Trees that are the same on every run: small, and apt to differ in kind as well as contents.
struct RandomTrees {
  private var random: SplitMix

  /// Names whose order differs between directories and files, and which become each other.
  private static let names = ["a", "a.b", "a-b", "a0", "b", "é", "e\u{301}", "z \"q\""]

  init(seed: UInt64) { random = SplitMix(state: seed) }

  mutating func next() -> [(mode: String, String, String)] {
    (0..<Int.random(in: 0...40, using: &random)).map { _ in
      let depth = Int.random(in: 1...3, using: &random)
      let path = (0..<depth).map { _ in Self.names.randomElement(using: &random) ?? "a" }
      let mode = ["100644", "100644", "100755", "120000"].randomElement(using: &random) ?? ""
      let text = Bool.random(using: &random) ? "1" : "2"
      return (mode, path.joined(separator: "/"), text)
    }
  }
}

/// Numbers that are the same on every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
