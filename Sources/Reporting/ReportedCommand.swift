package import RunModel

/// A command that comes to a plan, a difference or a report.
package enum ReportedCommand: String, Sendable {
  case plan, diff, apply, sync, adopt

  package init(_ command: ExecutionReport.Command) {
    self =
      switch command {
      case .apply: .apply
      case .sync: .sync
      case .adopt: .adopt
      }
  }

  /// Whether the command only says what another one would do.
  package var isReview: Bool { self == .plan || self == .diff }
}
