internal import KubeModel

/// The message for a syntax error that libyaml found: what is probably wrong, and what to do.
struct SyntaxAdvice {
  let code: Diagnostic.Code
  let message: String
  let help: String
  /// Whether to point at the start of the construct that can't be read, and not at where libyaml noticed
  /// it.
  var pointsAtStart = false

  init(_ code: Diagnostic.Code, _ message: String, _ help: String, pointsAtStart: Bool = false) {
    self.code = code
    self.message = message
    self.help = help
    self.pointsAtStart = pointsAtStart
  }

  static let template = SyntaxAdvice(
    .template, "This looks like a template, not YAML",
    "Render it first and keep the result, exclude the file, or quote the braces")

  private static let tab = SyntaxAdvice(
    .tab, "A tab is used where YAML requires spaces", "Indent with spaces only")

  private static let indentation = SyntaxAdvice(
    .syntax, "This line does not fit the lines above",
    "Align it with its siblings, and look for a missing colon or quote above it")

  private static let flow = SyntaxAdvice(
    .syntax, "A list or mapping in brackets is not closed, or lacks a comma",
    "Close it or add the comma; quote text that contains brackets or braces", pointsAtStart: true)

  private static let quote = SyntaxAdvice(
    .syntax, "A quote is opened here and not closed in this document",
    "Add the closing quote; within single quotes write ' as ''", pointsAtStart: true)

  private static let colon = SyntaxAdvice(
    .syntax, "A key lacks its colon",
    "Write `key: value` with a space after the colon, or indent the line below what it continues",
    pointsAtStart: true)

  private static let escape = SyntaxAdvice(
    .syntax, "Text in double quotes contains an unknown escape",
    "Double the backslash, or use single quotes")

  private static let blockHeader = SyntaxAdvice(
    .syntax, "After | or > and its indicators, the line contains more text",
    "Start the text on the next line, or put quotes around the whole value")

  private static let directive = SyntaxAdvice(
    .syntax, "A line that starts with % is read as a directive, and this one is not valid",
    "Remove it, or quote the value that starts with %", pointsAtStart: true)

  private static let tag = SyntaxAdvice(
    .syntax, "A tag (!…) is not valid", "Correct it, or put quotes around text that starts with !")

  private static let name = SyntaxAdvice(
    .syntax, "An anchor (&) or alias (*) has no valid name",
    "Put quotes around text that starts with & or *")

  /// The advice for each message of libyaml 0.2.5.
  private static let table: [String: SyntaxAdvice] = [
    "mapping values are not allowed in this context": SyntaxAdvice(
      .syntax, "A colon is used where there can't be a key",
      "Put quotes around a value that contains ': ', or correct the indentation"),
    "block sequence entries are not allowed in this context": SyntaxAdvice(
      .syntax, "A list item (-) is used where there can't be one",
      "Put the first item on the line below the key, or quote a value that starts with '- '"),
    "mapping keys are not allowed in this context": SyntaxAdvice(
      .syntax, "A question mark starts a key where there can't be one",
      "Put quotes around text that starts with '? '"),
    "could not find expected ':'": colon,
    "did not find expected key": indentation,
    "did not find expected '-' indicator": indentation,
    "did not find expected ',' or ']'": flow,
    "did not find expected ',' or '}'": flow,
    "did not find expected node content": SyntaxAdvice(
      .syntax, "A value is missing or starts with a character that YAML reserves",
      "Put quotes around the value, or close the bracket before it"),
    "did not find expected <document start>": SyntaxAdvice(
      .syntax, "Text follows the end of the document",
      "Correct the indentation, or start another document with ---"),
    "found unexpected end of stream": quote,
    "found unexpected document indicator": quote,
    "found a tab character that violates indentation": tab,
    "found a tab character where an indentation space is expected": tab,
    "found unknown escape character": escape,
    "did not find expected hexdecimal number": escape,
    "found invalid Unicode character escape code": SyntaxAdvice(
      .syntax, "An escape in double quotes doesn't name a Unicode character",
      "Write the character itself, or \\U with eight digits instead of a surrogate pair"),
    "did not find expected comment or line break": blockHeader,
    "found an indentation indicator equal to 0": blockHeader,
    "found unknown directive name": directive,
    "could not find expected directive name": directive,
    "found unexpected non-alphabetical character": directive,
    "did not find expected digit or '.' character": directive,
    "found extremely long version number": directive,
    "did not find expected version number": directive,
    "found duplicate %YAML directive": directive,
    "found incompatible YAML document": directive,
    "found duplicate %TAG directive": directive,
    "found undefined tag handle": tag,
    "did not find expected '!'": tag,
    "did not find the expected '>'": tag,
    "did not find expected tag URI": tag,
    "did not find expected whitespace or line break": tag,
    "did not find URI escaped octet": tag,
    "did not find expected whitespace": tag,
    "did not find expected alphabetic or numeric character": name,
  ]

  private static let reserved = SyntaxAdvice(
    .syntax, "A value starts with a character that YAML reserves", "Put quotes around the value")

  /// The advice for a message of libyaml and the byte at which it stopped.
  static func advice(for problem: String, at byte: UInt8?) -> SyntaxAdvice {
    if problem == "found character that cannot start any token" {
      return byte == UInt8(ascii: "\t") ? tab : reserved
    }
    return table[problem]
      ?? SyntaxAdvice(
        .syntax, "This is not valid YAML: \(problem)", "Correct the line or the one above it")
  }
}
