internal import Delivery
internal import Planning
internal import RunModel

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

  /// The status of a command that only compares: 1 if the server would refuse something.
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
  /// The meaning, as a sentence without its final full stop.
  package var meaning: String {
    switch self {
    case .done:
      "success; plan and diff also return this when there are changes, unless `--exit-code` is given"
    case .failed: "failure; the report shows what was done before it"
    case .changes: "there are changes (plan and diff with `--exit-code`)"
    case .guarded:
      "a guard stopped the run before anything was written (plan and diff only with `--exit-code`)"
    case .stale:
      "the plan given with `--plan` is stale: the run would no longer do what was reviewed"
    case .invalid: "the manifests or hydros.yml are invalid"
    case .usage:
      "the command line is wrong, or `--yes` is missing and there is no terminal to ask on"
    case .timedOut:
      "timeout: something did not become ready, was not gone, or stayed locked; the cluster may still be changing"
    case .interrupted:
      "interrupted by SIGINT; requests under way were completed, and the report was written"
    case .terminated: "interrupted by SIGTERM; as for SIGINT"
    }
  }
}
