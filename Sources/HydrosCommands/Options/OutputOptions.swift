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
    switch color {
    case .always: .ansi
    case .never: .plain
    case .auto:
      context.terminal.isOutput && context.environment["NO_COLOR", default: ""].isEmpty
        ? .ansi : .plain
    }
  }
}

extension OutputFormat: ExpressibleByArgument {}
