/// Whether somebody wants what a command is about to do: by a flag, by CI, or by an answer.
struct Question {
  private let yes: Bool
  private let context: CommandContext

  init(yes: Bool, in context: CommandContext) {
    self.yes = yes
    self.context = context
  }

  /// Whether nobody is asked.
  var isAnswered: Bool { yes || context.isCI }

  /// Asks where nothing has answered yet; throws where there is nobody to ask.
  func ask(_ text: String) async throws(CommandError) -> Bool {
    if isAnswered { return true }
    try checkTerminal()
    return await context.terminal.ask("\(text) [y/N] ")
  }

  func checkTerminal() throws(CommandError) {
    guard context.terminal.isInput, context.terminal.isError else {
      throw CommandError(
        "nobody said whether to go ahead, and there is no terminal to ask at",
        help: "give --yes, or set CI=true", status: .usage)
    }
  }
}
