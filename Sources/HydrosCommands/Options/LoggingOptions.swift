internal import ArgumentParser
internal import Logging

/// How much to log to standard error, and in which format.
struct LoggingOptions: ParsableArguments {
  @Flag(name: [.customShort("q"), .long], help: "Log errors only.")
  var quiet = false

  @Flag(name: [.customShort("v"), .long], help: "Log each step and how long it takes.")
  var verbose = false

  @Option(help: "The format of log lines.")
  var logFormat = LogFormat.text

  func validate() throws {
    if quiet, verbose {
      throw ValidationError("-q and -v contradict each other; give one of them.")
    }
  }

  func logger(in context: CommandContext) -> Logger {
    var logger = Logger(label: "hydros") { _ in
      StreamLogHandler(format: logFormat, write: context.writeError)
    }
    logger.logLevel = quiet ? .error : verbose ? .debug : .notice
    return logger
  }
}

enum LogFormat: String, ExpressibleByArgument, CaseIterable { case text, json }
