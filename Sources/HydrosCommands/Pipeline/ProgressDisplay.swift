internal import Execution

/// Shows what happens in a run.
struct ProgressDisplay: Sendable {
  init(_ output: OutputOptions, _ logging: LoggingOptions, in context: CommandContext) {}
  func show(_ event: ExecutionEvent) {}
  func end() {}
}
