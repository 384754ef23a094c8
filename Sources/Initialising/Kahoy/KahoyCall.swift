/// One use of Kahoy in a file of the repository: `kahoy apply …`, or a variable that stands for a flag.
struct KahoyCall {
  /// A flag as it was found.
  struct Found: Hashable {
    let flag: KahoyFlag
    /// Empty for a switch.
    let value: String
    let path: String
    let line: Int

    /// Whether only a run of the script would tell the value.
    var isVariable: Bool { value.contains { "$`{".contains($0) } }
  }

  let flags: [Found]
  /// Flags that no Kahoy has.
  let unknown: [String]
  let path: String
  let line: Int
  /// Whether this is a whole command, and not a variable alone.
  let isCommand: Bool

  /// All uses in a text, in its order.
  static func calls(in text: String, path: String) -> [KahoyCall] {
    logicalLines(text).compactMap { line, text in
      command(text, path, line) ?? variable(text, path, line)
    }
  }

  private static func command(_ text: String, _ path: String, _ line: Int) -> KahoyCall? {
    let words = ShellWords.split(text)
    let comment = words.firstIndex { $0.hasPrefix("#") } ?? words.endIndex
    guard let start = words.indices.first(where: { isStart($0, words) }), start < comment else {
      return nil
    }
    var flags: [Found] = []
    var unknown: [String] = []
    var rest = words[(start + 1)..<comment].prefix {
      !["|", "||", "&&", ";", ">", ">>", "2>&1"].contains($0)
    }
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word.count > 1 else { continue }
      guard let (flag, attached) = flag(word) else {
        unknown.append(word)
        continue
      }
      let value = flag.takesValue ? attached ?? rest.popFirst() ?? "" : ""
      flags.append(Found(flag: flag, value: value, path: path, line: line))
    }
    return KahoyCall(flags: flags, unknown: unknown, path: path, line: line, isCommand: true)
  }

  private static func isStart(_ index: Int, _ words: [String]) -> Bool {
    guard words[index] == "apply", index > 0 else { return false }
    return words[..<index].contains {
      $0 == "kahoy" || $0.hasSuffix("/kahoy") || $0.contains("/kahoy:")
    }
  }

  private static func flag(_ word: String) -> (KahoyFlag, attached: String?)? {
    if word.hasPrefix("--") {
      let parts = word.dropFirst(2).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return KahoyFlag.all.first { $0.name == parts[0] }.map {
        ($0, parts.count > 1 ? String(parts[1]) : nil)
      }
    }
    let short = word.dropFirst().first
    let attached = word.dropFirst(2)
    return KahoyFlag.all.first { $0.short == short }.map {
      ($0, attached.isEmpty ? nil : String(attached.drop { $0 == "=" }))
    }
  }

  private static func variable(_ text: String, _ path: String, _ line: Int) -> KahoyCall? {
    guard let match = text.firstMatch(of: /KAHOY_([A-Z_]+)\s*[:=]\s*["']?([^\s"']+)/),
      let flag = KahoyFlag.all.first(where: { $0.variable == match.output.1 })
    else { return nil }
    let isOff = !flag.takesValue && match.output.2 == "false"
    let found = Found(
      flag: flag, value: flag.takesValue ? String(match.output.2) : "", path: path, line: line)
    return isOff
      ? nil : KahoyCall(flags: [found], unknown: [], path: path, line: line, isCommand: false)
  }

  /// The lines, each joined with those that a backslash at its end adds to it, by the number of the first.
  private static func logicalLines(_ text: String) -> [(Int, String)] {
    var lines: [(Int, String)] = []
    var continues = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let isOpen = line.hasSuffix("\\")
      let body = String(isOpen ? line.dropLast() : line)
      if continues {
        lines[lines.count - 1].1 += " " + body
      } else {
        lines.append((index + 1, body))
      }
      continues = isOpen
    }
    return lines
  }
}
