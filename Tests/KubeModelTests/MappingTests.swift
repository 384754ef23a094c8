import KubeModel
import Testing

struct MappingTests {
  private func mapping(_ entries: (String, Value)...) -> Mapping {
    Mapping(entries.map { Mapping.Entry(key: $0.0, value: $0.1) })
  }

  @Test func `entries stand in the byte order of their keys`() {
    let keys = ["", "A", "a", "a.b", "ab", "b", "e\u{301}", "z", "\u{e9}", "\u{1f600}"]
    #expect(mapping(keys: keys.reversed()) == keys)
    #expect(mapping(keys: keys) == keys)
  }

  private func mapping(keys: [String]) -> [String] {
    Mapping(keys.map { Mapping.Entry(key: $0, value: 1) }).keys
  }

  @Test func `the last of entries with one key stays`() {
    #expect(mapping(("b", 1), ("a", 2), ("b", 3), ("b", 4)) == mapping(("a", 2), ("b", 4)))
    #expect(mapping(("a", 1), ("a", 2)) == mapping(("a", 2)))
  }

  @Test func `keys that only look alike are two`() {
    let both = mapping(("\u{e9}", 1), ("e\u{301}", 2))
    #expect(both.entries.count == 2)
    #expect(both["\u{e9}"] == 1)
    #expect(both["e\u{301}"] == 2)
    #expect(mapping(("\u{e9}", 1)) != mapping(("e\u{301}", 1)))
  }

  @Test func `every key is found and no other`() {
    for count in 0..<20 {
      let numbers = mapping(
        keys: (0..<count).map { "key\($0)" }.shuffled())
      let all = Mapping(numbers.map { Mapping.Entry(key: $0, value: .string($0)) })
      for number in 0..<count { #expect(all["key\(number)"] == .string("key\(number)")) }
      #expect(all["key"] == nil)
      #expect(all["key99"] == nil)
      #expect(all[""] == nil)
    }
  }

  @Test func `an absent key is not one that is null`() {
    let value: Value = ["a": .null]
    #expect(value["a"] == .some(.null))
    #expect(value["b"] == nil)
    #expect(Value.null["a"] == nil)
    #expect((["a"] as Value)["a"] == nil)
  }
}
