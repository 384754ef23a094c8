import KubeModel
import Planning

extension PlanMarkdown {
  /// What would be deleted, open and in its order: as a table, as a list, at last by kind.
  var deletionForms: [MarkdownComment.Form] {
    let deletions = plan.deletions.filter { $0.guard == nil }
    guard !deletions.isEmpty else { return [] }
    let title =
      "**\(String.count(deletions.count, "deletion"))**, \(plan.timeOfDeletions)"
    return [
      MarkdownComment.Form(share: 0.4) { _ in "\(title)\n\n\(table(deletions))" },
      MarkdownComment.Form(share: 0.6, omission: "the places of deletions") { _ in
        "\(title)\n\n\(MarkdownFence.block(deletions.map { "- \(names.kindAndName(of: $0.resource.id))" }))"
      },
      MarkdownComment.Form(share: 0.8, omission: "the order of deletions") { budget in
        let title = "**\(String.count(deletions.count, "deletion"))**, by kind and namespace"
        return "\(title)\n\n\(packed(deletions, "-", within: budget - 200))"
      },
    ]
  }

  /// What a guard spares, with its reason and what would let it through.
  var keptForms: [MarkdownComment.Form] {
    let kept = plan.deletions.filter { $0.guard != nil }
    guard !kept.isEmpty else { return [] }
    let title =
      "**\(kept.count) kept** although no manifest declares "
      + (kept.count == 1 ? "it any more" : "them any more")
    return [
      MarkdownComment.Form(share: 0.5) { _ in
        "\(title)\n\n" + kept.map { "- \(markdown($0))" }.joined(separator: "\n")
      },
      MarkdownComment.Form(share: 0.5, omission: "why resources are kept") { budget in
        "\(title)\n\n\(packed(kept, "!", within: budget - 200))"
      },
    ]
  }

  private func markdown(_ deletion: Deletion) -> String {
    let id = deletion.resource.id
    let reason = deletion.guard.map(\.markdown) ?? ""
    return "\(names.kind(of: id).markdownCode) \(names.name(of: id).markdownCode): \(reason)"
  }

  private func table(_ deletions: [Deletion]) -> String {
    let rows = deletions.map { deletion in
      let id = deletion.resource.id
      return "| \(names.kind(of: id).markdownCellCode) | \(names.name(of: id).markdownCellCode) "
        + "| \(deletion.priority) | \(deletion.resource.location.shown.markdownCellCode) |"
    }
    return (["| Kind | Name | Priority | Declared at |", "|---|---|--:|---|"] + rows)
      .joined(separator: "\n")
  }

  /// The names with as little around them as possible, several on each line.
  private func packed(_ deletions: [Deletion], _ mark: String, within budget: Int) -> String {
    let lines = PackedNames.lines(deletions.map(\.resource.id), names)
    let fitted = FittedLines.lines(lines.map { "\(mark) \($0.text)" }, within: budget) { shown in
      "\(mark) and " + FittedLines.count(lines.dropFirst(shown).flatMap(\.kinds))
    }
    return MarkdownFence.block(fitted)
  }
}
