import KubeModel
import Testing

@testable import YAMLText

struct SpanTests {
  @Test(
    arguments: [
      ("v: web  # note\n", "web", .plain), ("v: 'a b'\n", "'a b'", .singleQuoted),
      ("v: \"a\\\"b\" \n", "\"a\\\"b\"", .doubleQuoted), ("v: a\n  b\nw: 1\n", "a\n  b", .plain),
      ("v: |\n  a\n\n  b\n\nw: 1\n", "|\n  a\n\n  b\n\n", .literal),
      ("v: >2- # note\n  a\n# end\n", ">2- # note\n  a\n", .folded),
      ("v: |+\n  a", "|+\n  a", .literal),
      ("v:\nw: 1\n", "", .plain), ("v: &x web\n", "web", .plain), ("v: !!str 1\n", "1", .plain),
      ("v: &x-1 !!str  'a'\n", "'a'", .singleQuoted),
      ("v: !<tag:yaml.org,2002:str> a\n", "a", .plain),
      ("v: !t &x # note\n  a\n", "a", .plain), ("v: ! a\n", "a", .plain),
      ("v: &x\nw: 1\n", "", .plain),
      ("v: !!str\u{85}   a\n", "a", .plain), ("# é\r\nv: é日  \r\n", "é日", .plain),
      ("# 😀\u{2028}v: x\n", "x", .plain), ("\u{feff}v: x\n", "x", .plain),
      ("{é: 1, v: x}", "x", .plain),
      ("{v: !!str, w: 1}", "", .plain), ("a: [\n--- x\n---\nv: y\n", "y", .plain),
      ("{\"é\": 1, \"v\": -1.5e3 }", "-1.5e3", .plain), ("{\"v\": null}", "null", .plain),
      ("\u{feff}{\"v\":\t\"\\ud83d\\ude00é\"}", "\"\\ud83d\\ude00é\"", .doubleQuoted),
    ] as [(String, String, ScalarSpan.Style)])
  func `a span is the bytes of its scalar alone`(
    text: String, written: String, style: ScalarSpan.Style
  ) throws {
    let root = try #require(YAMLReader.read(text).documents.last?.root)
    let span = try #require(root["v"]?.span)
    #expect(String(decoding: Array(text.utf8)[span.bytes], as: UTF8.self) == written)
    #expect(span.style == style)
  }

  @Test func `lists, mappings and aliases have no span`() throws {
    let root = try #require(
      YAMLReader.read("l: [a]\nm: &m {k: b}\na: &x c\nb: *x\nc: *m\n").documents.first?.root)
    #expect(["l", "m", "b", "c"].allSatisfy { root[$0]?.span == nil })
    #expect(root["c"]?["k"]?.span == root["m"]?["k"]?.span)
    #expect(root["a"]?.span?.bytes == 26..<27)
  }

  @Test(.enabled("PyYAML has no libyaml") { await PyYAML.succeeds("import yaml; yaml.CLoader") })
  func `spans are those of libyaml's own events`() async throws {
    let lines = Self.texts(seed: 4).compactMap { text -> String? in
      let stream = YAMLReader.read(text)
      guard stream.problems.isEmpty, !text.hasPrefix("\u{feff}") else { return nil }
      let spans = WrittenScalar.all(in: text, stream).map(\.span).map { span in
        JSON.array([
          .integer(Int64(span.bytes.lowerBound)), .integer(Int64(span.bytes.upperBound)),
          .string("\(span.style)"),
        ])
      }
      return JSON.array([.string(text), .array(spans)]).text + "\n"
    }
    let said = try await PyYAML.run(PyYAML.spans, lines.joined())
    #expect(said == "", "\(said)")
  }

  @Test(arguments: 0..<4)
  func `the bytes at a span read as the same value`(seed: UInt64) {
    for text in Self.texts(seed: seed) {
      for scalar in WrittenScalar.all(in: text, YAMLReader.read(text)) where !scalar.readsAlone {
        Issue.record("\(scalar.written) is not \(scalar.value) in\n\(text)")
        return
      }
    }
  }

  @Test(arguments: 0..<4)
  func `a scalar written in the place of its bytes leaves the file as it was`(seed: UInt64) {
    for text in Self.texts(seed: seed) {
      let stream = YAMLReader.read(text)
      guard stream.problems.isEmpty else { continue }
      let documents = stream.documents.map(\.root.value)
      for scalar in WrittenScalar.all(in: text, stream) {
        guard let edited = scalar.writtenAnew(in: text) else { continue }
        let again = YAMLReader.read(edited)
        guard again.documents.map(\.root.value) != documents || !again.problems.isEmpty else {
          continue
        }
        Issue.record("\(scalar.written) can't be replaced in\n\(text)")
        return
      }
    }
  }

  /// Files as people write them, such files with mistakes, and each with other line breaks and signs.
  private static func texts(seed: UInt64) -> [String] {
    var generator = ManifestGenerator(random: SeededGenerator(seed: seed))
    return (0..<60).flatMap { _ in
      let file = generator.file()
      return [
        file, file.replacing("\n", with: "\r\n"), "\u{feff}" + file, "# é😀\u{2028}\n" + file,
        file.replacing("a", with: "ä"),
        String(decoding: generator.mutated(Array(file.utf8)), as: UTF8.self),
      ]
    }
  }
}

/// A scalar and how its file writes it.
private struct WrittenScalar {
  let value: Value
  let span: ScalarSpan
  let written: String
  /// Whether a tag may decide what the scalar means, which is not among its bytes.
  let isTagged: Bool

  static func all(in text: String, _ stream: YAMLStream) -> [WrittenScalar] {
    let bytes = Array(text.utf8)
    return stream.documents.flatMap { scalars(in: $0.root, bytes) }
  }

  private static func scalars(in node: LocatedValue, _ bytes: [UInt8]) -> [WrittenScalar] {
    switch node.content {
    case .scalar(let value): node.span.map { [WrittenScalar(value, $0, bytes)] } ?? []
    case .list(let items): items.flatMap { scalars(in: $0, bytes) }
    case .map(let entries): entries.flatMap { scalars(in: $0.value, bytes) }
    }
  }

  private init(_ value: Value, _ span: ScalarSpan, _ bytes: [UInt8]) {
    self.value = value
    self.span = span
    written = String(decoding: bytes[span.bytes], as: UTF8.self)
    let line = bytes[..<span.bytes.lowerBound].reversed().prefix { $0 != UInt8(ascii: "\n") }
    isTagged = line.contains(UInt8(ascii: "!"))
  }

  private var isBlock: Bool { span.style == .literal || span.style == .folded }

  /// Whether the bytes by themselves mean the value.
  var readsAlone: Bool {
    // The indentation that a header names counts from the parent.
    let hasIndentation = isBlock && written.prefix(3).contains { $0.isNumber }
    if isTagged || hasIndentation { return true }
    let isQuoted = span.style == .doubleQuoted
    let read = YAMLReader.read(isQuoted ? "[\(written)]" : written).documents.first?.root.value
    return isQuoted ? read == .list([value]) : (read ?? .null) == value
  }

  /// The text with the same value written in its place; nil where it is tagged or empty.
  func writtenAnew(in text: String) -> [UInt8]? {
    guard !isTagged, !span.bytes.isEmpty else { return nil }
    var bytes = Array(text.utf8)
    let new = YAMLFlow.value(value).text + (isBlock ? "\n" : "")
    bytes.replaceSubrange(span.bytes, with: Array(new.utf8))
    return bytes
  }
}
