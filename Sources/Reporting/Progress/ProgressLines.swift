import KubeModel
package import RunModel

/// The progress of a run as plain lines, for CI and pipes.
///
/// A large batch is counted every few seconds and has no line for each resource; failures are always
/// shown at once and in full. All times are of one monotonic clock.
package struct ProgressLines: Sendable {
  private let style: TextStyle
  /// Whether GitHub Actions is to fold the lines of a batch.
  private let isGrouped: Bool
  private var batch: BatchProgress?
  private var countsSaid = Duration.zero
  private var waitSaid: (text: String, at: Duration)?
  private var retriesHeldBack = 0
  private var retrySaidAt: Duration?

  package init(style: TextStyle = .plain, isGrouped: Bool = false) {
    self.style = style
    self.isGrouped = isGrouped
  }

  /// The lines for an event, without line breaks; often none.
  package mutating func lines(for event: ExecutionEvent, at time: Duration) -> [String] {
    let former = batch
    let lines = rendered(textLines(for: event, at: time))
    return isGrouped ? grouped(lines, after: former, event) : lines
  }

  /// The lines after a while without events, such as what the run still waits for.
  ///
  /// Callers ask for them about every second.
  package mutating func lines(at time: Duration) -> [String] { rendered(waitLines(at: time)) }

  /// The lines that must come before anything else is written to the same log.
  package mutating func closingLines(at time: Duration) -> [String] {
    guard isGrouped, batch != nil else { return [] }
    return [WorkflowCommand.endGroup.line] + rendered(end(at: time))
  }

  /// The lines with each batch as a group, which ends before the line that sums the batch up.
  private func grouped(
    _ lines: [String], after former: BatchProgress?, _ event: ExecutionEvent
  ) -> [String] {
    let end = former == nil ? [] : [WorkflowCommand.endGroup.line]
    if let title = lines.last, BatchProgress(event, start: .zero) != nil {
      return end + lines.dropLast() + [WorkflowCommand.group(title.withoutColours).line]
    }
    return batch == nil ? lines.dropLast() + end + lines.suffix(1) : lines
  }

  private func rendered(_ lines: [TextLine]) -> [String] {
    lines.map { $0.rendered(in: style) }
  }

  private mutating func textLines(
    for event: ExecutionEvent, at time: Duration
  ) -> [TextLine] {
    switch event {
    case .batchStarted, .deletionsStarted, .rollbackStarted: begin(event, at: time)
    case .batchEnded: end(at: time)
    case .applied(let outcome): lines(of: outcome, "applied", at: time)
    case .deleted(let outcome): lines(of: outcome, "deleted", at: time)
    case .rolledBack(let outcome): lines(of: outcome, "rolled back", at: time)
    case .waiting(_, let pending): waitLines(pending, at: time)
    case .ready(let id, let after): readyLines(id, after)
    case .waitFailed(let id, let failure): failedWaitLines(id, failure)
    case .retrying(let id, let error, let wait):
      retryLines(error.retryLine(id, after: wait), at: time)
    default: event.plainLines
    }
  }
}

// Parts of a run.

extension ProgressLines {
  private mutating func begin(_ event: ExecutionEvent, at time: Duration) -> [TextLine] {
    let last = end(at: time)
    guard let batch = BatchProgress(event, start: time) else { return last }
    (self.batch, countsSaid, waitSaid) = (batch, time, nil)
    let extent = String.count(batch.total, "resource")
    return last + [TextLine("\(batch.title)", .heading).then(": \(extent)")]
  }

  private mutating func end(at time: Duration) -> [TextLine] {
    guard let batch else { return [] }
    self.batch = nil
    waitSaid = nil
    return [
      TextLine("\(batch.title)", .heading).then(": \(batch.counts)")
        .then(" in \((time - batch.start).shown)", .dim)
    ]
  }

  private mutating func lines(
    of outcome: Outcome, _ verb: VisibleText, at time: Duration
  ) -> [TextLine] {
    batch?.count(outcome)
    let said = lines(telling: outcome, verb, at: time)
    return batch?.isOver == true ? said + end(at: time) : said
  }

  private mutating func lines(
    telling outcome: Outcome, _ verb: VisibleText, at time: Duration
  ) -> [TextLine] {
    guard let batch, batch.isLarge, outcome.result.failure == nil else {
      return outcome.lines(verb)
    }
    guard time - countsSaid >= .seconds(5) || batch.ended == batch.total else { return [] }
    countsSaid = time
    return [TextLine("\(verb) \(batch.ended) of \(batch.total)").then(" in \(batch.title)", .dim)]
  }

  private mutating func failedWaitLines(_ id: ResourceID, _ failure: Failure) -> [TextLine] {
    batch?.countFailedWait(id)
    return failure.lines(of: id.description)
  }

  private mutating func readyLines(_ id: ResourceID, _ after: Duration) -> [TextLine] {
    batch?.countReady(id)
    guard batch?.isLarge != true else { return [] }
    return [
      TextLine("ready ", .create).then("\(id.description)").then(" after \(after.shown)", .dim)
    ]
  }
}

// Events that may come too often.

extension ProgressLines {
  private mutating func waitLines(
    _ pending: [ExecutionEvent.Pending], at time: Duration
  ) -> [TextLine] {
    batch?.pending = pending
    return waitLines(at: time)
  }

  /// A change is shown unless the last line is too recent; without a change, every ten seconds.
  private mutating func waitLines(at time: Duration) -> [TextLine] {
    guard let batch, !batch.pending.isEmpty else { return [] }
    let shown = batch.pending.prefix(3).map { "\($0.id): \($0.message)" }.joined(separator: "; ")
    let others = batch.pending.count - 3
    let text = shown + (others > 0 ? "; and \(others) more" : "")
    if let said = waitSaid {
      let pause = said.text == text ? Duration.seconds(10) : .seconds(2)
      guard time - said.at >= pause else { return [] }
    }
    waitSaid = (text, time)
    let lead: VisibleText = "waiting for \(batch.pending.count) of \(batch.total) in \(batch.title)"
    let elapsed = (time - batch.start).shownSeconds
    return [TextLine(lead, .note).then(" after \(elapsed)", .dim).then(": \(text)")]
  }

  private mutating func retryLines(_ line: TextLine, at time: Duration) -> [TextLine] {
    if let said = retrySaidAt, time - said < .seconds(2) {
      retriesHeldBack += 1
      return []
    }
    retrySaidAt = time
    defer { retriesHeldBack = 0 }
    guard retriesHeldBack > 0 else { return [line] }
    return [line.then(" (and \(retriesHeldBack) more since the last line)", .dim)]
  }
}
