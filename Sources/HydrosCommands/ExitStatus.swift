internal import Delivery
internal import Execution
internal import Planning

/// The exit codes, the same for every command.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  case done = 0
  case failed = 1
  case changes = 2
  case guarded = 3
  case stale = 4
  case invalid = 5
  case usage = 64
  case timedOut = 70
  case interrupted = 130
  case terminated = 143
}

extension ExitStatus {
  init(_ status: ExecutionReport.Status) {
    self =
      switch status {
      case .done: .done
      case .failed: .failed
      case .timedOut: .timedOut
      case .guarded: .guarded
      case .interrupted(let interruption): ExitStatus(interruption)
      }
  }

  init(_ kind: DeliveryError.Kind) {
    self =
      switch kind {
      case .failed: .failed
      case .usage: .usage
      case .invalid: .invalid
      case .timedOut: .timedOut
      case .interrupted(let interruption): ExitStatus(interruption)
      }
  }

  init(_ interruption: Interruption) {
    self =
      switch interruption {
      case .interrupt: .interrupted
      case .terminate: .terminated
      }
  }

  /// For what only looks: 1 where the server would refuse something.
  init(_ difference: ServerDifference, tellsChanges: Bool) {
    let summary = difference.summary
    if difference.plan.hasErrors {
      self = .invalid
    } else if summary.failed > 0 {
      self = .failed
    } else if tellsChanges, !difference.plan.guards.isEmpty {
      self = .guarded
    } else {
      self = tellsChanges && !summary.isEmpty ? .changes : .done
    }
  }
}

extension ExitStatus {
  /// What the code tells, as a sentence without its final full stop.
  package var meaning: String {
    switch self {
    case .done: "done; for plan and diff also: there are changes, without `--exit-code`"
    case .failed: "failed; what was done before is in the report"
    case .changes: "there are changes (plan and diff with `--exit-code`)"
    case .guarded:
      "a guard stopped the run before anything was written (plan and diff only with `--exit-code`)"
    case .stale: "the plan of `--plan` is stale: what was reviewed is not what would be done now"
    case .invalid: "the manifests or hydros.yml are invalid"
    case .usage:
      "the command line is wrong, or nobody said `--yes` where there is no terminal to ask at"
    case .timedOut:
      "something was not ready, not gone, or not unlocked in time; the cluster may still be moving"
    case .interrupted:
      "interrupted by SIGINT; what is in flight is finished, and the report is written"
    case .terminated: "interrupted by SIGTERM; likewise"
    }
  }
}
