package import KubeModel
package import Planning

/// What a record keeps of a run.
package struct RunNote: Hashable, Sendable {
  package enum Status: String, Hashable, Sendable {
    case done
    case failed
    case timedOut = "timed-out"
    case guarded
    case interrupted
    /// It never told how it ended.
    case lost
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
  package let counts: ExecutionSummary

  package init(
    run: String, command: ExecutionReport.Command, to: RevisionLabel, started: Duration,
    ended: Duration?, status: Status, isNarrowed: Bool = false,
    counts: ExecutionSummary = ExecutionSummary()
  ) {
    self.run = run
    self.command = command
    self.to = to
    self.started = started
    self.ended = ended
    self.status = status
    self.isNarrowed = isNarrowed
    self.counts = counts
  }

  package init(_ report: ExecutionReport) {
    self.init(
      run: report.id, command: report.command, to: report.plan.to, started: report.started,
      ended: report.ended, status: Status(report.status), isNarrowed: !report.plan.scope.isEmpty,
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
  fileprivate init(_ status: ExecutionReport.Status) {
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

/// What a sync found changed by others.
package struct DriftNote: Hashable, Sendable {
  package struct Object: Hashable, Sendable {
    package let id: ResourceID
    /// How many of its fields differed; 0 where it was missing.
    package let fields: Int

    package init(_ id: ResourceID, fields: Int) {
      self.id = id
      self.fields = fields
    }
  }

  package let run: String
  /// The time since 1970.
  package let time: Duration
  /// How many objects differed in all.
  package let count: Int
  /// The first of them by id.
  package let objects: [Object]

  package static let mostObjects = 500

  package init(run: String, time: Duration, _ objects: [Object]) {
    self.run = run
    self.time = time
    count = objects.count
    self.objects = Array(objects.sorted { $0.id < $1.id }.prefix(Self.mostObjects))
  }

  init(run: String, time: Duration, count: Int, stored: [Object]) {
    self.run = run
    self.time = time
    self.count = count
    objects = stored
  }
}
