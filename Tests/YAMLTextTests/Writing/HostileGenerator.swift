import HydrosTestSupport
import KubeModel

@testable import YAMLText

/// Makes values of strings that readers may take for something else, and nodes that write them.
struct HostileGenerator {
  private var values: ValueGenerator

  static let strings = [
    "", " ", "a", "a b", " a", "a ", "yes", "No", "on", "OFF", "y", "N", "true", "False", "null",
    "~",
    "Null", "0", "-1", "+1", "0755", "0o17", "0x1F", "0b1", "1_000", "1e3", "1.0", ".5", "5.",
    "-.5",
    ".inf", "-.INF", ".nan", "12:30:45", "1:1", "2024-01-01", "2001-12-14 21:59:43", "=", "<<", "-",
    "- a", "--- a", "---", "...", "? a", "?", ":", "a:", "a: b", "a:b", ":a", "#", "# a", "a #b",
    "a#b", "&a", "*a", "!a", "!!str a", "|", "> a", "|-\n a", "%YAML 1.1", "@a", "`a`", "{", "}",
    "{a: b}", "[", "]", "[a]", "a, b", "a]", "'", "''", "it's", "\"", "\"a\"", "\\", "\\n", "a\\",
    "\n", "a\n", "\na", "a\nb: c", "a\r\nb", "a\tb", "\t", "\0", "\u{1b}[2J", "\u{7f}", "\u{85}",
    "\u{a0}", "é", "e\u{301}", "'\u{301}", "\"\u{301}", "日本", "\u{2028}", "a\u{202e}b", "\u{feff}",
    "\u{fffe}", "\u{ffff}", "😀", "\u{1fffe}", "{{ x }}", "${{ x }}", "$(X)", "http://a:80/b#c",
    "git@host:a/b.git", "example.com/a:1", "a/b@0123456", "123e4567", "e3", "0.1.2", "1.2",
    "infinity",
  ]
  private static let pieces = [
    " ", "\n", "\t", ":", "#", "-", "'", "\"", "\\", "{", "}", "[", "]", ",", "&", "*", "!", "|",
    ">",
    "%", "@", "`", "?", "a", "b", "0", "1", "e", "x", "_", ".", "~", "é", "\u{301}", "\u{2028}",
    "😀",
    "\u{200f}", "\r", "no", "null",
  ]

  init(seed: UInt64) { values = ValueGenerator(seed: seed, words: Self.strings) }

  mutating func string() -> String {
    guard random(3) else { return values.random.pick(Self.strings) }
    return (0..<values.random.number(below: 9)).map { _ in values.random.pick(Self.pieces) }
      .joined()
  }

  mutating func value(depth: Int = 4) -> Value {
    switch values.random.number(below: depth > 0 ? 10 : 7) {
    case 0: .null
    case 1: .bool(random(2))
    case 2: .integer(values.random.pick([0, -1, 755, .max, .min]))
    case 3:
      .number(values.random.pick([0.5, 1e21, -1e-7, .leastNonzeroMagnitude, 1.5e300, 0.1, -2.5]))
    case 4...6: .string(string())
    case 7: .list((0..<values.random.number(below: 4)).map { _ in value(depth: depth - 1) })
    default: .map(mapping(depth: depth))
    }
  }

  private mutating func mapping(depth: Int) -> Mapping {
    Mapping(
      (0..<values.random.number(below: 5)).map { _ in
        let key = random(40) ? String(repeating: string() + "k", count: 300) : string()
        return Mapping.Entry(key: key, value: value(depth: depth - 1))
      })
  }

  /// A node of the value, in one of the styles that there are, with comments anywhere.
  mutating func node(_ value: Value) -> YAMLNode {
    let node = plainNode(value)
    return random(5) ? node.commented([string(), string()]) : node
  }

  private mutating func plainNode(_ value: Value) -> YAMLNode {
    switch value {
    case .list(let items) where !random(4): .list(items.map { node($0) })
    case .map(let mapping) where !random(4):
      .map(mapping.entries.map { YAMLNode.Entry(key: $0.key, value: node($0.value)) })
    default: .flow(flow(value), note: random(6) ? string() : nil)
    }
  }

  private mutating func flow(_ value: Value) -> YAMLFlow {
    switch value {
    case .string(let string) where random(2): .singleQuoted(string)
    case .list(let items) where random(2): .list(items.map { flow($0) })
    case .map(let mapping) where random(2):
      .map(mapping.entries.map { YAMLFlow.Entry(key: $0.key, value: flow($0.value)) })
    default: .value(value)
    }
  }

  private mutating func random(_ of: Int) -> Bool { values.random.chance(of) }
}
