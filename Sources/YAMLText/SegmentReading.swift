internal import KubeModel

/// Reads parts of a text in order, each from the start of a line, and collects their documents and
/// problems.
struct SegmentReading {
  private let limits: YAMLLimits
  /// Where the text starts in its file.
  private let firstByte: Int
  private(set) var documents: [YAMLDocument] = []
  private(set) var problems: [YAMLProblem] = []
  /// The number of the line at `counted`; stored so that lines are counted only once.
  private var line = 1
  private var counted = 0

  init(limits: YAMLLimits, firstByte: Int) {
    self.limits = limits
    self.firstByte = firstByte
  }

  /// Whether the maximum number of problems is reached.
  var isFull: Bool { problems.count >= limits.problems }

  mutating func report(_ problem: YAMLProblem) {
    if problems.last != problem, !isFull { problems.append(problem) }
  }

  /// Reads the documents of a part; after text that can't be read, it starts again at the next document.
  mutating func read(_ part: Range<Int>, of text: Span<UInt8>) {
    var start = part.lowerBound
    while start < part.upperBound, !isFull {
      countLines(to: start, of: text)
      guard
        let stopped = readOnce(
          text.extracting(start..<part.upperBound), firstByte: firstByte + start)
      else { return }
      start = resumption(after: stopped, from: start, to: part.upperBound, of: text)
    }
  }

  /// Reads up to an error; returns its line, or nil at the end.
  private mutating func readOnce(_ text: Span<UInt8>, firstByte: Int) -> Int? {
    let firstLine = line
    let limits = limits
    let (documents, problems, stop) = unsafe text.withUnsafeBufferPointer { bytes in
      var composer = Composer(
        unsafe EventParser(bytes, firstLine: firstLine, firstByte: firstByte), limits: limits)
      composer.run()
      return (composer.documents, composer.problems, composer.stop)
    }
    self.documents += documents
    for problem in problems { report(problem.explained(by: text, firstLine: firstLine)) }
    switch stop {
    case nil: return nil
    case .document(let position): return position.line
    case .syntax(let fault):
      report(YAMLProblem(fault, in: text, firstLine: firstLine))
      return fault.position.line
    }
  }

  /// The next line that is a `---`, beginning at the line that could not be read.
  private mutating func resumption(
    after stopped: Int, from start: Int, to end: Int, of text: Span<UInt8>
  ) -> Int {
    var index = start
    var line = line
    while index < end {
      index = SourceLines.lineEnd(after: index, in: text)
      line += 1
      if line >= stopped, SourceLines.isSeparator(at: index, in: text) { return index }
    }
    return end
  }

  private mutating func countLines(to index: Int, of text: Span<UInt8>) {
    while counted < index {
      counted = SourceLines.lineEnd(after: counted, in: text)
      line += 1
    }
  }
}

extension YAMLProblem {
  /// Converts a syntax error of libyaml into words for people.
  fileprivate init(_ fault: SyntaxFault, in text: Span<UInt8>, firstLine: Int) {
    let line = SourceLines.range(ofLine: fault.position.line, in: text, first: firstLine)
    let byte = line.flatMap { text.byte(atColumn: fault.position.column, of: $0) }
    var advice = SyntaxAdvice.advice(for: fault.problem, at: byte)
    let places = [fault.position, fault.start].compactMap(\.self)
    if places.contains(where: { text.holdsTemplate(inLine: $0.line, first: firstLine) }) {
      advice = .template
    }
    self.init(
      advice.code, advice.message, help: advice.help,
      at: advice.pointsAtStart ? fault.start ?? fault.position : fault.position)
  }

  /// Explains an invalid key as a template: an unquoted `{{ … }}` is valid YAML, a mapping whose key is a
  /// mapping.
  fileprivate func explained(by text: Span<UInt8>, firstLine: Int) -> YAMLProblem {
    guard code == .invalidKey, text.holdsTemplate(inLine: position.line, first: firstLine) else {
      return self
    }
    let advice = SyntaxAdvice.template
    return YAMLProblem(advice.code, advice.message, help: advice.help, at: position)
  }
}

extension Span<UInt8> {
  /// Whether a line contains `{{` or `{%`; `first` is the number of the first line here.
  fileprivate func holdsTemplate(inLine number: Int, first: Int) -> Bool {
    guard let line = SourceLines.range(ofLine: number, in: self, first: first) else { return false }
    return line.dropLast().contains { index in
      self[index] == UInt8(ascii: "{")
        && (self[index + 1] == UInt8(ascii: "{") || self[index + 1] == UInt8(ascii: "%"))
    }
  }

  fileprivate func byte(atColumn column: Int, of line: Range<Int>) -> UInt8? {
    var index = line.lowerBound
    for _ in 1..<column where index < line.upperBound {
      index += UTF8Scalar(self, at: index)?.length ?? 1
    }
    return index < line.upperBound ? self[index] : nil
  }
}
