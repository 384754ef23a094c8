import KubeModel
package import RunModel

/// The progress of a run on a terminal: a few lines redrawn in place, and above them permanent lines
/// for finished batches, failures and the output of hooks.
///
/// It never has more rows than the terminal, nor a wider line. All times are of one monotonic clock.
package struct ProgressTable: Sendable {
  package struct Size: Hashable, Sendable {
    package let columns: Int
    package let rows: Int

    package init(columns: Int, rows: Int) {
      self.columns = max(1, columns)
      self.rows = max(2, rows)
    }
  }

  private let style: TextStyle
  private var frame = LiveFrame()
  private var batch: BatchProgress?
  /// What the run does outside batches: a check or a hook.
  private var activity: Activity?
  private var retry: TextLine?
  private var drawn: (at: Duration, size: Size)?

  private struct Activity {
    let text: String
    let start: Duration
  }

  package init(style: TextStyle = .plain) { self.style = style }

  /// The least time between two frames, since there may be thousands of events in a second.
  private static let pause = Duration.milliseconds(40)

  /// The bytes to write after an event; empty if nothing needs to be redrawn yet.
  package mutating func frame(
    after event: ExecutionEvent, at time: Duration, size: Size
  ) -> String {
    let permanent = take(event, at: time)
    if permanent.isEmpty, let drawn, drawn.size == size, time - drawn.at < Self.pause { return "" }
    return draw(above: permanent, at: time, size: size)
  }

  /// The bytes to write as time passes; callers ask for them about ten times a second.
  package mutating func frame(at time: Duration, size: Size) -> String {
    draw(above: [], at: time, size: size)
  }

  /// The bytes that remove the redrawn lines, so that a report can follow.
  package mutating func clear(at time: Duration, size: Size) -> String {
    let last = end(at: time)
    activity = nil
    return frame.update(to: [], above: last, columns: size.columns, in: style)
  }

  private mutating func draw(above permanent: [TextLine], at time: Duration, size: Size) -> String {
    drawn = (time, size)
    let lines = liveLines(at: time, size: size).map { $0.cut(toCells: size.columns - 1) }
    return frame.update(to: lines, above: permanent, columns: size.columns, in: style)
  }
}

// What events change, and the permanent lines.

extension ProgressTable {
  private mutating func take(_ event: ExecutionEvent, at time: Duration) -> [TextLine] {
    switch event {
    case .checking(let count): begin("checking \(String.count(count, "change")) by dry run", time)
    case .started: activity = nil
    case .batchStarted, .deletionsStarted, .rollbackStarted: return begin(event, at: time)
    case .batchEnded: return end(at: time)
    case .hookStarted(let group, let moment, let command):
      begin("\(moment.rawValue) hook of \(group): \(command)", time)
    case .waiting(_, let pending): batch?.pending = pending
    case .ready(let id, _): batch?.countReady(id)
    case .deleting(let id, let finalizers): wait(for: id, finalizers)
    case .retrying(let id, let error, let wait): retry = error.retryLine(id, after: wait)
    default: return permanentLines(event, at: time)
    }
    return []
  }

  private mutating func permanentLines(
    _ event: ExecutionEvent, at time: Duration
  ) -> [TextLine] {
    switch event {
    case .applied(let outcome), .deleted(let outcome), .rolledBack(let outcome):
      return count(outcome, at: time)
    case .hookOutput(let group, let line): return [.hookOutput(group, line)]
    case .hookEnded(let outcome):
      activity = nil
      return outcome.lines
    case .waitFailed(let id, let failure):
      batch?.countFailedWait(id)
      return failure.lines(of: id.description)
    case .interrupted(let signal): return [signal.line]
    default: return []
    }
  }

  private mutating func begin(_ text: String, _ time: Duration) {
    activity = Activity(text: text, start: time)
  }

  private mutating func begin(_ event: ExecutionEvent, at time: Duration) -> [TextLine] {
    let last = end(at: time)
    (batch, activity) = (BatchProgress(event, start: time), nil)
    return last
  }

  private mutating func count(_ outcome: Outcome, at time: Duration) -> [TextLine] {
    retry = nil
    batch?.count(outcome)
    let failure = outcome.result.failure?.lines(of: outcome.resource.id.description) ?? []
    return failure + (batch?.isOver == true ? end(at: time) : [])
  }

  private mutating func end(at time: Duration) -> [TextLine] {
    retry = nil
    guard let batch else { return [] }
    self.batch = nil
    return [
      batch.mark.then("\(batch.title)", .heading).then("  \(batch.counts)")
        .then("  \((time - batch.start).shown)", .dim)
    ]
  }

  private mutating func wait(for id: ResourceID, _ finalizers: [String]) {
    batch?.pending.removeAll { $0.id == id }
    let names = finalizers.joined(separator: ", ")
    batch?.pending.append(
      .init(id, finalizers.isEmpty ? "being deleted" : "waiting for its finalizers: \(names)"))
  }
}

// The lines that are redrawn.

extension ProgressTable {
  private func liveLines(at time: Duration, size: Size) -> [TextLine] {
    let rows = size.rows - 1
    let spinner = TextLine(Spinner.glyph(at: time), .note).then(" ")
    var lines: [TextLine] = []
    if let batch { lines = [spinner.then(batch.line(at: time, columns: size.columns))] }
    if let activity {
      lines.append(
        spinner.then("\(activity.text)")
          .then("  \((time - activity.start).shownSeconds)", .dim))
    }
    if let retry { lines.append(TextLine("  ").then(retry)) }
    let room = rows - lines.count
    return Array(lines.prefix(rows)) + (room > 0 ? batch?.pendingLines(atMost: room) ?? [] : [])
  }
}
