/// Splits a line of a script into words as a shell does, without expanding anything.
enum ShellWords {
  static func split(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var hasWord = false
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "\"" || character == "'" {
        (quote, hasWord) = (character, true)
      } else if character.isWhitespace {
        if hasWord || !word.isEmpty { words.append(word) }
        (word, hasWord) = ("", false)
      } else {
        word.append(character)
      }
    }
    return hasWord || !word.isEmpty ? words + [word] : words
  }
}
