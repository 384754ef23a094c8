internal import Delivery
internal import KubeAPI
internal import Reporting
internal import RunModel
internal import Synchronization

/// Shows on standard error what happens in a run: drawn in place on a terminal, else line by line.
final class ProgressDisplay: Sendable {
  fileprivate enum Form: Sendable {
    case silent
    case lines(ProgressLines)
    case table(ProgressTable)
  }

  private let form: Mutex<Form>
  private let context: CommandContext
  private let ticker = Mutex<Task<Void, Never>?>(nil)

  init(_ output: OutputOptions, _ logging: LoggingOptions, in context: CommandContext) {
    self.context = context
    let style = output.errorStyle(in: context)
    form = Mutex(
      logging.quiet
        ? .silent
        : context.terminal.isError && !context.isCI
          ? .table(ProgressTable(style: style))
          : .lines(
            ProgressLines(style: style, isGrouped: context.environment["GITHUB_ACTIONS"] == "true"))
    )
  }

  /// Begins to show that time passes.
  func begin() {
    let pause = form.withLock { form -> Duration? in
      switch form {
      case .silent: nil
      case .lines: .seconds(1)
      case .table: .milliseconds(100)
      }
    }
    guard let pause else { return }
    let task = Task { [weak self] in
      while (try? await Task.sleep(for: pause)) != nil { self?.tick() }
    }
    ticker.withLock { $0 = task }
  }

  func show(_ event: ExecutionEvent) {
    write { form, time, size in
      switch form {
      case .silent: ""
      case .lines(var lines):
        form.showing(&lines) { $0.lines(for: event, at: time) }
      case .table(var table):
        form.drawing(&table) { $0.frame(after: event, at: time, size: size) }
      }
    }
  }

  /// Leaves the terminal as a question, or the result, is to find it; `begin` goes on.
  func pause() {
    ticker.withLock { $0?.cancel() }
    write { form, time, size in
      switch form {
      case .silent: ""
      case .lines(var lines): form.showing(&lines) { $0.closingLines(at: time) }
      case .table(var table): form.drawing(&table) { $0.clear(at: time, size: size) }
      }
    }
  }

  /// Pauses for good, if the display has begun at all.
  func end() { if ticker.withLock({ $0 }) != nil { pause() } }

  /// Draws nothing once the display is paused: the tick may have been waiting for the lock.
  private func tick() {
    write { form, time, size in
      guard !Task.isCancelled else { return "" }
      return switch form {
      case .silent: ""
      case .lines(var lines): form.showing(&lines) { $0.lines(at: time) }
      case .table(var table): form.drawing(&table) { $0.frame(at: time, size: size) }
      }
    }
  }

  /// Writes under the lock, so that what is shown keeps the order of the events.
  private func write(_ text: (inout Form, Duration, ProgressTable.Size) -> String) {
    let size = context.terminal.size().map {
      ProgressTable.Size(columns: $0.columns, rows: $0.rows)
    }
    form.withLock { form in
      let text = text(&form, context.network.pacing.now(), size ?? .usual)
      if !text.isEmpty { context.writeError(text) }
    }
  }
}

extension ProgressDisplay.Form {
  fileprivate mutating func showing(
    _ lines: inout ProgressLines, _ change: (inout ProgressLines) -> [String]
  ) -> String {
    let shown = change(&lines)
    self = .lines(lines)
    return shown.map { $0 + "\n" }.joined()
  }

  fileprivate mutating func drawing(
    _ table: inout ProgressTable, _ change: (inout ProgressTable) -> String
  ) -> String {
    let frame = change(&table)
    self = .table(table)
    return frame
  }
}

extension ProgressTable.Size {
  /// Of a terminal that doesn't tell.
  fileprivate static let usual = ProgressTable.Size(columns: 80, rows: 24)
}
