internal import KubeModel

/// Reads YAML, including JSON, the way Kubernetes' own tools do.
///
/// Text that is JSON as a whole is read as JSON, because libyaml rejects some JSON. libyaml reads
/// everything else; after a mistake it is started again at the next `---` line, so one run reports the
/// mistakes of all documents.
package enum YAMLReader {
  /// libyaml compares every `%TAG` with all earlier ones, so very many of them would take hours.
  private static let mostTagDirectives = 1000

  package static func read(
    _ bytes: borrowing Span<UInt8>, limits: YAMLLimits = .standard
  ) -> YAMLStream {
    read(all: copy bytes, limits: limits)
  }

  package static func read(_ bytes: [UInt8], limits: YAMLLimits = .standard) -> YAMLStream {
    read(all: bytes.span, limits: limits)
  }

  package static func read(_ text: String, limits: YAMLLimits = .standard) -> YAMLStream {
    read(Array(text.utf8), limits: limits)
  }

  private static func read(all bytes: Span<UInt8>, limits: YAMLLimits) -> YAMLStream {
    guard bytes.count <= limits.bytes else {
      return YAMLStream(documents: [], problems: [.tooLarge(limits.bytes)])
    }
    guard !bytes.isUTF16 else { return YAMLStream(documents: [], problems: [.utf16]) }
    let firstByte = bytes.byteOrderMarkLength
    let text = bytes.extracting(droppingFirst: firstByte)
    if let excess = SourceLines.tagDirective(afterFirst: mostTagDirectives, in: text) {
      return YAMLStream(documents: [], problems: [.tooManyDirectives(at: excess)])
    }
    let fault = TextFault.first(in: text, from: 0)
    if fault == nil,
      let stream = JSONReader.stream(in: text, firstByte: firstByte, limits: limits)
    {
      return stream
    }
    return read(yaml: text, firstByte: firstByte, firstFault: fault, limits: limits)
  }

  private static func read(
    yaml text: Span<UInt8>, firstByte: Int, firstFault: TextFault?, limits: YAMLLimits
  ) -> YAMLStream {
    var reading = SegmentReading(limits: limits, firstByte: firstByte)
    var fault = firstFault
    var start = 0
    while let found = fault, !reading.isFull {
      let end = SourceLines.separator(before: found.index, notBefore: start, in: text)
      reading.read(start..<end, of: text)
      reading.report(
        .textFault(found.reason, at: SourceLines.position(of: found.index, in: text)))
      start = SourceLines.separator(after: found.index, in: text)
      fault = TextFault.first(in: text, from: start)
    }
    reading.read(start..<text.count, of: text)
    return YAMLStream(
      documents: reading.documents, problems: reading.problems.inOrderOfPlaces)
  }
}

extension [YAMLProblem] {
  /// The problems sorted by position: a mapping reports its own duplicates after those within its values.
  fileprivate var inOrderOfPlaces: [YAMLProblem] {
    enumerated().sorted { left, right in
      let (leftPlace, rightPlace) = (left.element.position, right.element.position)
      return (leftPlace.line, leftPlace.column, left.offset)
        < (rightPlace.line, rightPlace.column, right.offset)
    }.map(\.element)
  }
}

extension Span<UInt8> {
  fileprivate var isUTF16: Bool {
    count >= 2 && (self[0] == 0xFF && self[1] == 0xFE || self[0] == 0xFE && self[1] == 0xFF)
  }
}
