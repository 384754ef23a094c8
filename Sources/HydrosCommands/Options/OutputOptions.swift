internal import ArgumentParser
internal import Reporting

/// How the result is shown.
struct OutputOptions: ParsableArguments {
  enum Color: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  @Option(name: [.short, .long], help: "The form of the result.")
  var output = OutputFormat.text

  @Option(help: "When to use colour; auto means on a terminal without NO_COLOR.")
  var color = Color.auto

  func style(in context: CommandContext) -> TextStyle {
    style(onTerminal: context.terminal.isOutput, context)
  }

  /// How text on standard error looks.
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
