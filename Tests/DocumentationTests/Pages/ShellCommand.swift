/// A simple command as a shell would take it apart: enough for what documentation shows.
struct ShellCommand: Sendable, Equatable {
  let line: Int
  /// The words without quotes, assignments before them and redirections.
  let words: [String]

  var name: String { words.first ?? "" }
  var arguments: [String] { Array(words.dropFirst()) }

  /// The commands of a text, those in `$(…)` among them.
  static func all(in text: String, line: Int) -> [ShellCommand] {
    var reading = ShellReading(line: line)
    for character in text { reading.take(character) }
    return reading.finish()
  }
}

/// Takes a text apart, character by character.
private struct ShellReading {
  private var line: Int
  private var commands: [ShellCommand] = []
  private var words: [String] = []
  private var word: String?
  private var quote: Character?
  private var isEscaped = false
  private var isComment = false
  /// How many brackets of a `$(` are open, and what stands in it.
  private var depth = 0
  private var inner = ""

  init(line: Int) { self.line = line }

  mutating func take(_ character: Character) {
    if character == "\n", !isEscaped, quote == nil { endCommand() }
    if character == "\n" { line += 1 }
    if isComment { return }
    if depth > 0 { return takeInner(character) }
    if isEscaped {
      isEscaped = false
      if character != "\n" { word = (word ?? "") + String(character) }
    } else if character == "(", word?.hasSuffix("$") == true, quote != "'" {
      depth = 1
    } else if let open = quote {
      if character == open { quote = nil } else { word = (word ?? "") + String(character) }
    } else {
      takePlain(character)
    }
  }

  private mutating func takePlain(_ character: Character) {
    switch character {
    case "\\": isEscaped = true
    case "'", "\"":
      quote = character
      word = word ?? ""
    case " ", "\t": endWord()
    case "\n": break
    case "|", "&", ";", "(", ")": endCommand()
    case "#" where word == nil:
      endCommand()
      isComment = true
    default: word = (word ?? "") + String(character)
    }
  }

  private mutating func takeInner(_ character: Character) {
    depth += character == "(" ? 1 : character == ")" ? -1 : 0
    guard depth == 0 else { return inner.append(character) }
    commands += ShellCommand.all(in: inner, line: line)
    inner = ""
    word = word.map { String($0.dropLast()) + "x" }
  }

  private mutating func endWord() {
    if let word { words.append(word) }
    word = nil
  }

  private mutating func endCommand() {
    isComment = false
    endWord()
    let command = words.drop { $0.contains(/^[A-Z_a-z0-9]+=/) || $0 == "$" }
    let kept = command.prefix { $0 != ">" && $0 != "<" }
    if !kept.isEmpty { commands.append(ShellCommand(line: line, words: Array(kept))) }
    words = []
  }

  mutating func finish() -> [ShellCommand] {
    endCommand()
    return commands
  }
}
