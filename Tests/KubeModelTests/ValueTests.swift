import HydrosTestSupport
import KubeModel
import Testing

struct ValueTests {
  static let alike: [(Value, Value)] = [
    (1, 1.0),
    (0, .number(-0.0)),
    (-5, .number(-5)),
    (.integer(1 << 53), .number(9_007_199_254_740_992)),
    (.integer(.min), .number(-0x1p63)),
    (1e21, .number(1_000_000_000_000_000_000_000)),
    (["a": 1, "b": 2], ["b": 2, "a": 1]),
    (["a": ["x": .null, "y": []]], ["a": ["y": [], "x": .null]]),
    ([1, "a"], [.number(1), "a"]),
  ]

  @Test(arguments: alike)
  func `values that Kubernetes stores alike are equal and hash alike`(left: Value, right: Value) {
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
  }

  static let different: [(Value, Value)] = [
    (1, "1"),
    (1, true),
    (0, false),
    (.null, false),
    (.null, ""),
    (.null, [:]),
    ([:], []),
    (1, 1.5),
    (.integer(.max), .number(0x1p63)),
    (.integer((1 << 53) + 1), .number(9_007_199_254_740_992)),
    ("100m", 0.1),
    ("a", "A"),
    (["a", "b"], ["b", "a"]),
    (["a"], ["a", "a"]),
    ("a", ["a"]),
    ([:], ["a": .null]),
    (["a": [:]], [:]),
    (["a": [:]], ["a": []]),
    (["a": .null], ["a": [:]]),
    ("\u{e9}", "e\u{301}"),
    (["\u{e9}": 1], ["e\u{301}": 1]),
    ([["\u{e9}"]], [["e\u{301}"]]),
    ("\u{1100}\u{1161}", "\u{ac00}"),
    ("\r\n", "\n"),
  ]

  @Test(arguments: different)
  func `values that Kubernetes stores differently are unequal`(left: Value, right: Value) {
    #expect(left != right)
    #expect(right != left)
  }

  @Test func `no number is a float that an integer could hold`() {
    #expect(Value.number(3) == .integer(3))
    #expect(Value.number(0x1p63) == .float(0x1p63))
    #expect(Value.number(0.5) == .float(0.5))
  }

  static let named: [(Value, String)] = [
    (.null, "null"), (true, "a boolean"), (1, "a number"), (0.5, "a number"), ("", "a string"),
    ([], "a list"), ([:], "a mapping"),
  ]

  @Test(arguments: named)
  func `each kind of value has words`(value: Value, words: String) {
    #expect(value.kindName == words)
  }

  @Test(arguments: 0..<20)
  func `equality is that of the canonical text`(seed: UInt64) {
    var generator = ValueGenerator(seed: seed)
    for _ in 0..<200 {
      let (left, other) = (generator.value(), generator.value())
      for right in [other, generator.changed(left)] {
        let isSameText = JSON(left).text.hasSameBytes(as: JSON(right).text)
        #expect((left == right) == isSameText)
        #expect(left != right || left.hashValue == right.hashValue)
      }
    }
  }
}
