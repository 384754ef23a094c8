import KubeModel

/// Text on one line in which a reader sees every character, so that it can be printed anywhere in a line.
///
/// A `String` becomes visible when it enters, by `init` or by interpolation. Only literals of this
/// program stand as they are written, since the compiler takes nothing else for a `StaticString`.
struct VisibleText: Hashable, Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
  let string: String

  /// Makes a text of users, servers or other programs visible.
  init(_ text: String) { string = text.visible }

  init(stringLiteral literal: StaticString) { string = literal.description }

  /// Two visible texts may form a marker of a CI log where they meet.
  init(stringInterpolation pieces: StringInterpolation) { string = pieces.text.defusingLogMarkers }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: StaticString) { text += literal.description }
    mutating func appendInterpolation(_ other: VisibleText) { text += other.string }
    mutating func appendInterpolation(_ text: String) { self.text += text.visible }
    mutating func appendInterpolation(_ number: Int) { text += String(number) }
  }

  static func += (left: inout VisibleText, right: VisibleText) { left = "\(left)\(right)" }

  var description: String { string }
  var isEmpty: Bool { string.isEmpty }

  /// How many columns the text takes, counting each scalar as one.
  var columns: Int { string.columns }

  /// What stands between its spaces; two spaces have an empty word between them.
  var words: [VisibleText] {
    string.split(separator: " ", omittingEmptySubsequences: false).map { VisibleText(String($0)) }
  }

  func hasSameBytes(as other: VisibleText) -> Bool { string.hasSameBytes(as: other.string) }
}

extension [VisibleText] {
  func joined(separator: VisibleText) -> VisibleText {
    VisibleText(map(\.string).joined(separator: separator.string))
  }
}
