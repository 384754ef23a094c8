internal import ArgumentParser

/// The options for where the result of a command goes.
struct ResultOptions: ParsableArguments {
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Output") var html: HTMLReportOptions
  @OptionGroup(title: "CI") var forge: ForgeOptions
  @OptionGroup(title: "Logging") var logging: LoggingOptions
}
