/// A text of YAML with fixed parts, in which every value stands as the writer writes it.
///
/// Only literals, values, numbers and other templates go in. A string by itself does not compile, so
/// that no name is ever taken for YAML.
package struct YAMLTemplate: Sendable, ExpressibleByStringInterpolation {
  package let text: String

  private init(text: String) { self.text = text }

  package init(stringLiteral literal: StaticString) { text = "\(literal)" }

  package init(stringInterpolation parts: Parts) { text = parts.text }

  package static func + (left: YAMLTemplate, right: YAMLTemplate) -> YAMLTemplate {
    YAMLTemplate(text: left.text + right.text)
  }

  package struct Parts: StringInterpolationProtocol {
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity)
    }

    package mutating func appendLiteral(_ literal: StaticString) { text += "\(literal)" }

    package mutating func appendInterpolation(_ value: YAMLFlow) { text += value.text }

    package mutating func appendInterpolation(_ number: Int) { text += String(number) }

    package mutating func appendInterpolation(_ part: YAMLTemplate) { text += part.text }

    /// The lines of a value from the left margin, each with its line break.
    package mutating func appendInterpolation(lines node: YAMLNode) { text += node.text }

    /// A word of a fixed table, such as the name of a secret.
    package mutating func appendInterpolation<Word: RawRepresentable & CaseIterable>(_ word: Word)
    where Word.RawValue == String { text += word.rawValue }

    /// A part of a comment; what would end the comment is escaped.
    package mutating func appendInterpolation(comment: String) {
      text += YAMLScalarText.comment(comment)
    }
  }
}
