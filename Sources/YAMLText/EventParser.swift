internal import CLibYAML
internal import KubeModel

/// A syntax error in the words of libyaml.
struct SyntaxFault: Error {
  let problem: String
  /// Where libyaml noticed the error.
  let position: LocatedValue.Position
  /// Where the construct that it was reading began; nil if libyaml doesn't say.
  let start: LocatedValue.Position?
}

/// An event of libyaml, reduced to what a composer needs.
struct YAMLEvent {
  struct Scalar {
    let text: String
    let tag: String?
    /// Whether the text of the scalar decides its type, unless it has a tag.
    let isPlain: Bool
    let span: ScalarSpan
  }

  enum Kind {
    case documentStart, documentEnd, streamEnd, other
    case alias(String)
    case scalar(Scalar)
    case listStart, mapStart, end
  }

  let kind: Kind
  let anchor: String?
  let position: LocatedValue.Position
}

/// libyaml's parser; its bytes must outlive it.
///
/// The C structure points to itself, so it is allocated once and never moved.
@safe struct EventParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// The number of the line at which the bytes start.
  private let firstLine: Int
  private var spans: EventSpans

  /// Takes the bytes, and which line and byte of the file they start at.
  ///
  /// - Precondition: the buffer is not empty.
  @unsafe init(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int, firstByte: Int) {
    self.firstLine = firstLine
    unsafe spans = EventSpans(bytes, firstByte: firstByte)
    unsafe parser = .allocate(capacity: 1)
    guard unsafe yaml_parser_initialize(parser) == 1 else { fatalError("out of memory") }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// The next event; after an error, don't call it again.
  mutating func next() throws(SyntaxFault) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw fault() }
    defer { unsafe yaml_event_delete(&event) }
    return YAMLEvent(
      kind: unsafe kind(of: event), anchor: unsafe anchor(of: event),
      position: unsafe position(event.start_mark))
  }

  @unsafe private mutating func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
    switch unsafe event.type {
    case YAML_SCALAR_EVENT: unsafe .scalar(scalar(event))
    case YAML_MAPPING_START_EVENT: .mapStart
    case YAML_SEQUENCE_START_EVENT: .listStart
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: .end
    case YAML_ALIAS_EVENT: unsafe .alias(string(event.data.alias.anchor) ?? "")
    case YAML_DOCUMENT_START_EVENT: .documentStart
    case YAML_DOCUMENT_END_EVENT: .documentEnd
    case YAML_STREAM_END_EVENT: .streamEnd
    default: .other
    }
  }

  @unsafe private mutating func scalar(_ event: yaml_event_t) -> YAMLEvent.Scalar {
    let scalar = unsafe event.data.scalar
    let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    return YAMLEvent.Scalar(
      text: unsafe String(decoding: bytes, as: UTF8.self), tag: unsafe string(scalar.tag),
      isPlain: unsafe scalar.plain_implicit != 0,
      span: unsafe spans.span(event.start_mark, event.end_mark, scalar.style))
  }

  private func position(_ mark: yaml_mark_t) -> LocatedValue.Position {
    LocatedValue.Position(line: firstLine + mark.line, column: mark.column + 1)
  }

  private func fault() -> SyntaxFault {
    let problem = unsafe parser.pointee.problem
    let hasContext = unsafe parser.pointee.context != nil
    return SyntaxFault(
      problem: unsafe problem.map { unsafe String(cString: $0) } ?? "out of memory",
      position: unsafe position(parser.pointee.problem_mark),
      start: hasContext ? unsafe position(parser.pointee.context_mark) : nil)
  }
}

private func anchor(of event: yaml_event_t) -> String? {
  switch unsafe event.type {
  case YAML_SCALAR_EVENT: unsafe string(event.data.scalar.anchor)
  case YAML_MAPPING_START_EVENT: unsafe string(event.data.mapping_start.anchor)
  case YAML_SEQUENCE_START_EVENT: unsafe string(event.data.sequence_start.anchor)
  default: nil
  }
}

private func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
  guard let text = unsafe text else { return nil }
  return unsafe String(cString: text)
}
