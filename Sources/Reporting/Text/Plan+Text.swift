import Planning

// Parts that the texts of plans, differences and reports share.

extension Plan {
  /// `hydros plan  main (1a2b3c4d) → WORKTREE`, then the cluster if there is one.
  ///
  /// Without `showsFrom`, the old state is left out.
  func header(
    _ command: ReportedCommand, on cluster: String? = nil, showsFrom: Bool = true
  ) -> [TextLine] {
    let title = TextLine("hydros \(command.rawValue)", .heading).then("  ")
    let start = title.then("\(from.shownName)").naming(commitOf: from).then(" → ", .dim)
    let line = (showsFrom ? start : title).then("\(to.shownName)").naming(commitOf: to)
    guard let cluster, !cluster.isEmpty else { return [line] }
    let place = TextLine("on ", .dim, indent: 2).then("\(cluster)")
    let whole = line.then("  ").then(place)
    return whole.width > TextLine.columns ? [line, place] : [whole]
  }

  /// The flags that narrow the run.
  var scopeLines: [TextLine] {
    guard !scope.isEmpty else { return [] }
    return [TextLine("Scope", .heading).then(" of this run; all else is left alone", .dim)]
      + scope.flatMap { [TextLine].paragraph("\($0)", indent: 2) }
  }

  /// The guards that stop the run, with the consequence, such as `nothing was written`.
  func guardLines(_ consequence: VisibleText) -> [TextLine] {
    guard !guards.isEmpty else { return [] }
    return [TextLine(" STOPPED ", .stop).then(" by a guard: \(consequence)", .error)]
      + guards.flatMap(\.textLines)
  }

  /// When the deletions happen.
  var timeOfDeletions: String {
    "\(deletesFirst ? "before" : "after") everything else, in this order"
  }
}

extension TextLine {
  fileprivate func naming(commitOf label: RevisionLabel) -> TextLine {
    guard label.hasTellingCommit, let commit = label.shortCommit else { return self }
    return then(" (\(commit))", .dim)
  }
}

extension Guard {
  fileprivate var textLines: [TextLine] {
    .paragraph(
      "\(message.sentence)", after: "\(reason.rawValue): ", .error, indent: 2, hanging: 4)
  }
}
