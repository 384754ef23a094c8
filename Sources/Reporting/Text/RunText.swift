import KubeModel
import Planning
import RunModel

/// A report as lines of text: changes in their order, what went wrong, verdict.
struct RunText {
  private let report: ExecutionReport
  private let text: ChangeText

  init(_ report: ExecutionReport) {
    self.report = report
    text = ChangeText(report.shownResources.map(\.id))
  }

  var lines: [TextLine] {
    let plan = report.plan
    let isFirst = plan.deletesFirst
    let guards = report.status == .guarded ? plan.guardLines("nothing was written") : []
    let sections: [[TextLine]] =
      [header, namespaces]
      + [isFirst ? deletions : []] + batches + [isFirst ? [] : deletions, hooks, rollback]
      + [notStarted, plan.scopeLines, guards, trouble, [TextLine("\(report.verdict)", .heading)]]
    return .sections(sections)
  }

  private var header: [TextLine] {
    report.plan.header(
      ReportedCommand(report.command), on: report.cluster, showsFrom: report.command == .apply)
  }

  private var namespaces: [TextLine] {
    .namespaces(report.createdNamespaces, "were created; no manifest declares them")
  }

  /// Batches, without those that were not started at all.
  private var batches: [[TextLine]] {
    let batches = Dictionary(grouping: report.applied, by: \.priority)
    return batches.keys.sorted().map { priority in
      let outcomes = batches[priority, default: []]
      let changes = outcomes.compactMap { ShownChange($0, showing: report.isShown) }
      let unchanged = outcomes.count { $0.result == .unchanged }
      guard !changes.isEmpty || unchanged > 0 else { return [] }
      return text.batch(priority: priority, changes, unchanged: unchanged)
    }
  }

  private var deletions: [TextLine] {
    text.deletions(
      report.deleted.compactMap { ShownChange($0, showing: report.isShown) },
      under: TextLine("Deletions", .heading).then(" in the order in which they were done", .dim))
      + keptManifests
  }

  private var keptManifests: [TextLine] {
    (report.keptManifests?.sentences ?? []).flatMap {
      [TextLine].paragraph("\($0)", role: .dim, indent: 2)
    }
  }

  private var hooks: [TextLine] {
    let failed = report.hooks.filter { $0.failure != nil }
    guard !failed.isEmpty else { return [] }
    return [TextLine("Hooks", .heading).then(" that failed", .dim)] + failed.flatMap(\.textLines)
  }

  private var rollback: [TextLine] {
    guard let outcomes = report.rolledBack else { return [] }
    let title = TextLine("Rollback", .heading)
    let changes = outcomes.compactMap { ShownChange($0, showing: { _ in false }) }
    guard !changes.isEmpty else { return [title.then(": there was nothing to undo", .dim)] }
    return [title.then(" to \(report.plan.from.shownName), in this order", .dim)]
      + changes.flatMap(text.change)
  }

  private var trouble: [TextLine] {
    report.trouble.map { [TextLine("Trouble", .heading)] + Remark.failure($0).flatMap(\.textLines) }
      ?? []
  }

  private var notStarted: [TextLine] {
    let groups = NotStarted.grouping(report.applied + report.deleted)
    return groups.isEmpty
      ? [] : [TextLine("Not started", .heading)] + groups.flatMap { $0.lines(text.table.names) }
  }
}

extension ExecutionReport {
  /// All resources that have a line of their own, in no particular order.
  var shownResources: [Resource] {
    (applied + deleted + (rolledBack ?? [])).filter { $0.result != .unchanged }.map(\.resource)
  }

  /// Whether to show a field: for a sync always, since each of its fields had drifted.
  ///
  /// For an apply only if somebody else had set it, since readers know the rest from the plan.
  func isShown(_ field: FieldDifference) -> Bool { command == .sync || !field.writers.isEmpty }
}

extension NotStarted {
  fileprivate func lines(_ names: ResourceNames) -> [TextLine] {
    .paragraph("\(reason.sentence.capitalized)", indent: 2)
      + PackedNames.lines(ids, names).flatMap {
        [TextLine].paragraph($0.text, role: .dim, indent: 4, hanging: 6)
      }
  }
}

extension HookOutcome {
  /// `pre hook of apps/web`.
  var name: String { "\(moment.rawValue) hook of \(group)" }

  fileprivate var textLines: [TextLine] {
    let title = TextLine("! ", .error, indent: 4).then("\(name)", .error).then("  ")
      .then(VisibleText(command).shortened(to: 60)).then("  after \(duration.shown)", .dim)
    return [title] + (failure.map(Remark.failure) ?? []).flatMap(\.textLines)
  }
}
