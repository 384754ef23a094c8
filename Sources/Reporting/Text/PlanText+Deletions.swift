import Planning

extension PlanText {
  /// Every vanished resource in the order of deletion, under a title for each change of priority.
  var deletions: [TextLine] {
    guard !plan.deletions.isEmpty else { return [] }
    var lines = [TextLine("Deletions", .heading).then(" \(plan.timeOfDeletions)", .dim)]
    var priority: Int?
    for deletion in plan.deletions {
      if deletion.priority != priority {
        lines.append(TextLine("priority \(deletion.priority)", .group, indent: 2))
        priority = deletion.priority
      }
      lines += self.deletion(deletion)
    }
    return lines
  }

  private func deletion(_ deletion: Deletion) -> [TextLine] {
    guard let spared = deletion.guard else {
      return [table.line("-", .delete, deletion.resource)]
    }
    return [table.line("=", .kept, deletion.resource)] + spared.keptLines
  }
}

extension Plan {
  /// When the deletions are carried out.
  var timeOfDeletions: String {
    "\(deletesFirst ? "before" : "after") everything else, in this order"
  }
}

extension Guard {
  fileprivate var keptLines: [TextLine] {
    let lead = reason == .kept ? "kept: " : "kept, \(reason.rawValue): "
    return .paragraph(message.visible.sentence, after: lead, .kept, indent: 8)
  }
}
