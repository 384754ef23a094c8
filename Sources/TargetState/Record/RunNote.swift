package import Planning
package import RunModel

/// What a record keeps of a run.
package struct RunNote: Hashable, Sendable {
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case done, failed
    case timedOut = "timed-out"
    case guarded, interrupted, lost
  }

  package let run: String
  package let command: ExecutionReport.Command
  package let to: RevisionLabel
  /// The times since 1970; the end of a lost run is not known.
  package let started: Duration
  package let ended: Duration?
  package let status: Status
  /// Whether flags kept it from a part of what is declared.
  package let isNarrowed: Bool
  /// The part of a sync that it was; nil where it was not split.
  package let shard: SyncShard?
  package let counts: ExecutionSummary

  package init(
    run: String, command: ExecutionReport.Command, to: RevisionLabel, started: Duration,
    ended: Duration?, status: Status, isNarrowed: Bool = false, shard: SyncShard? = nil,
    counts: ExecutionSummary = ExecutionSummary()
  ) {
    self.run = run
    self.command = command
    self.to = to
    self.started = started
    self.ended = ended
    self.status = status
    self.isNarrowed = isNarrowed
    self.shard = shard
    self.counts = counts
  }

  package init(_ report: ExecutionReport, shard: SyncShard? = nil) {
    self.init(
      run: report.id, command: report.command, to: report.plan.to, started: report.started,
      ended: report.ended, status: Status(report.status),
      isNarrowed: shard == nil && !report.plan.scope.isEmpty, shard: shard,
      counts: report.summary)
  }

  /// The run of an intent that nothing followed.
  init(lost intent: Record.Intent) {
    self.init(
      run: intent.run, command: intent.command, to: intent.to, started: intent.begun, ended: nil,
      status: .lost)
  }
}

extension RunNote.Status {
  package init(_ status: ExecutionReport.Status) {
    self =
      switch status {
      case .done: .done
      case .failed: .failed
      case .timedOut: .timedOut
      case .guarded: .guarded
      case .interrupted: .interrupted
      }
  }
}
