internal import CLibYAML
internal import KubeModel

/// Tells which bytes an event of libyaml stands for; libyaml counts characters instead.
@safe struct EventSpans {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where the bytes start in the file.
  private let firstByte: Int
  private let isASCII: Bool
  /// The last place that was asked for, in both units.
  private var character = 0
  private var byte = 0

  @unsafe init(_ bytes: UnsafeBufferPointer<UInt8>, firstByte: Int) {
    unsafe self.bytes = bytes
    self.firstByte = firstByte
    isASCII = unsafe bytes.reduce(0, |) < 0x80
  }

  /// The bytes of a scalar by the marks of its event, which include its anchor and its tag.
  mutating func span(
    _ start: yaml_mark_t, _ end: yaml_mark_t, _ style: yaml_scalar_style_t
  ) -> ScalarSpan {
    let first = byte(of: Int(start.index))
    let end = byte(of: Int(end.index))
    let start = startOfScalar(from: first, to: end)
    return ScalarSpan(firstByte + start..<firstByte + end, ScalarSpan.Style(style))
  }

  private mutating func byte(of character: Int) -> Int {
    if isASCII { return character }
    if character < self.character { (self.character, byte) = (0, 0) }
    while self.character < character, unsafe byte < bytes.count {
      byte += 1
      while unsafe byte < bytes.count, unsafe bytes[byte] & 0xC0 == 0x80 { byte += 1 }
      self.character += 1
    }
    return byte
  }
}

// MARK: - Anchors and tags

extension EventSpans {
  /// The first byte behind the anchor and the tag, and behind the space and comments after them.
  private func startOfScalar(from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      switch unsafe bytes[index] {
      case UInt8(ascii: "&"): index = skip(from: index + 1, to: end) { $0.isAnchorByte }
      case UInt8(ascii: "!"): index = endOfTag(from: index + 1, to: end)
      case UInt8(ascii: "#"): index = unsafe SourceLines.lineEnd(after: index, in: bytes.span)
      case UInt8(ascii: " "), UInt8(ascii: "\t"): index += 1
      default:
        let length = unsafe SourceLines.breakLength(at: index, in: bytes.span)
        guard length > 0 else { return index }
        index += length
      }
    }
    return end
  }

  private func endOfTag(from start: Int, to end: Int) -> Int {
    let isVerbatim = unsafe start < end && bytes[start] == UInt8(ascii: "<")
    return skip(from: start, to: end) {
      $0 > UInt8(ascii: " ") && $0 < 0x7F && (isVerbatim || $0 != UInt8(ascii: ","))
    }
  }

  private func skip(from start: Int, to end: Int, while belongs: (UInt8) -> Bool) -> Int {
    var index = start
    while index < end, unsafe belongs(bytes[index]) { index += 1 }
    return index
  }
}

extension UInt8 {
  fileprivate var isAnchorByte: Bool {
    isLetter || isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }
}

extension ScalarSpan.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    self =
      switch style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
  }
}
