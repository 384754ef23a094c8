internal import ArgumentParser
internal import Reporting

/// How to show the result.
struct OutputOptions: ParsableArguments {
  enum Color: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  @Option(name: [.short, .long], help: "The format of the result.")
  var output = OutputFormat.text

  @Option(help: "When to use colour; auto means on a terminal, unless NO_COLOR is set.")
  var color = Color.auto

  func style(in context: CommandContext) -> TextStyle {
    style(onTerminal: context.terminal.isOutput, context)
  }

  /// The style of text on standard error.
  func errorStyle(in context: CommandContext) -> TextStyle {
    style(onTerminal: context.terminal.isError, context)
  }

  private func style(onTerminal isTerminal: Bool, _ context: CommandContext) -> TextStyle {
    switch color {
    case .always: .ansi
    case .never: .plain
    case .auto: isTerminal && context.environment["NO_COLOR", default: ""].isEmpty ? .ansi : .plain
    }
  }
}

extension OutputFormat: ExpressibleByArgument {}
