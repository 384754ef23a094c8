internal import Execution
internal import Planning

/// The exit codes, the same for every command.
package enum ExitStatus: Int32, Sendable {
  case done = 0
  case failed = 1
  /// There are changes; only with `--exit-code`.
  case changes = 2
  /// A guard stopped the run before anything was written; for plan and diff only with `--exit-code`.
  case guarded = 3
  /// What was reviewed is not what would be done now.
  case stale = 4
  /// The manifests or the configuration are invalid.
  case invalid = 5
  case usage = 64
  /// Something did not happen in time; the cluster may still be moving.
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
