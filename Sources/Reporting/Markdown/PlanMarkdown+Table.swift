import KubeModel
import Planning

extension PlanMarkdown {
  /// How many resources of each kind change in which way.
  var tableForms: [MarkdownComment.Form] {
    let rows = KindCount.rows(of: plan)
    guard !rows.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.4) { _ in
        (["| Kind | Create | Update | Delete | Kept |", "|---|--:|--:|--:|--:|"]
          + rows.map(markdown)).joined(separator: "\n")
      }
    ]
  }

  private func markdown(_ row: KindCount) -> String {
    let counts = [row.create, row.update, row.delete, row.kept].map { $0 == 0 ? "" : String($0) }
    return "| \(names.kind(of: row.kind).markdownCellCode) | \(counts.joined(separator: " | ")) |"
  }
}

/// What happens to the resources of one kind.
private struct KindCount {
  let kind: GroupKind
  var create = 0
  var update = 0
  var delete = 0
  var kept = 0

  /// Sorted by kind; kinds without a change are left out.
  static func rows(of plan: Plan) -> [KindCount] {
    var counts: [GroupKind: KindCount] = [:]
    for change in plan.batches.flatMap(\.changes) {
      let kind = change.resource.id.groupKind
      switch change.action {
      case .create: counts[kind, default: KindCount(kind: kind)].create += 1
      case .update: counts[kind, default: KindCount(kind: kind)].update += 1
      }
    }
    for deletion in plan.deletions {
      let kind = deletion.resource.id.groupKind
      if deletion.guard == nil {
        counts[kind, default: KindCount(kind: kind)].delete += 1
      } else {
        counts[kind, default: KindCount(kind: kind)].kept += 1
      }
    }
    return counts.values.sorted { $0.kind < $1.kind }
  }
}
