extension Page {
  /// What a page shows to be typed.
  struct Shown: Sendable {
    let command: ShellCommand
    /// Whether it stands in a sentence, where the value of a last option may be left out.
    let isMentioned: Bool
  }

  var commands: [Shown] {
    fences.flatMap(Page.commands).map { Shown(command: $0, isMentioned: false) }
      + codeSpans.flatMap { ShellCommand.all(in: $0.text, line: $0.line) }
      .map { Shown(command: $0, isMentioned: true) }
  }

  /// The commands of a block: what follows a `$`, every line where nothing does, and what a pipeline
  /// runs.
  private static func commands(in fence: Fence) -> [ShellCommand] {
    switch fence.language {
    case "", "console", "sh", "bash", "shell":
      let prompts = fence.lines.contains { $0.typed != nil }
      return typed(fence, prompts: prompts)
        .flatMap { ShellCommand.all(in: $0.text, line: $0.line) }
    default:
      return fence.lines.enumerated().flatMap { index, line in
        line.matches(of: /(?:run:|script:|sh ')\s*([^']+)/).flatMap {
          ShellCommand.all(in: String($0.output.1), line: fence.line + 1 + index)
        }
      }
    }
  }

  /// The lines that are typed; one that ends with a backslash goes on in the next.
  private static func typed(_ fence: Fence, prompts: Bool) -> [Piece] {
    var typed: [Piece] = []
    var continues = false
    for (index, line) in fence.lines.enumerated() {
      if continues, let last = typed.popLast() {
        typed.append(Piece(line: last.line, text: last.text + "\n" + line))
      } else if let text = prompts ? line.typed : line {
        typed.append(Piece(line: fence.line + 1 + index, text: text))
      } else {
        continue
      }
      let text = typed.last?.text ?? ""
      continues = text.hasSuffix("\\") || !text.count { $0 == "'" }.isMultiple(of: 2)
    }
    return typed
  }
}

extension String {
  /// What is typed at a prompt; nil for what a program answers.
  fileprivate var typed: String? {
    let text = drop(while: \.isWhitespace)
    return text.hasPrefix("$ ") ? String(text.dropFirst(2)) : nil
  }
}
