import Diffing
import KubeModel
import RunModel

extension ChangesMarkdown {
  /// Updates that change the same, as a fold with their fields and remarks.
  func fold(_ updates: AlikeChanges) -> MarkdownNode {
    let members = updates.resources.map { resource -> VisibleText in
      "~ \(names.name(of: resource.id))  \(resource.location.shown)"
    }
    let lines = updates.fields.flatMap { ShownField($0, limit: 200).diffLines }
    let parts: [MarkdownNode?] = [
      lines.isEmpty ? nil : .code(lines, .diff),
      updates.remarks.isEmpty ? nil : .list(updates.remarks.map(MarkdownItem.init)),
      members.count > 1 || updates.isBare ? .code(members, .text) : nil,
    ]
    return .folded(title(updates), parts.compactMap(\.self))
  }

  /// The same updates on one line: kind, names and the paths of the fields.
  func line(_ updates: AlikeChanges) -> VisibleText {
    let list = FittedLines.list(updates.resources.map { names.name(of: $0.id) }, atMost: 10)
    let paths = updates.fields.map {
      VisibleText($0.change.path.description).shortened(to: 80)
    }
    let what = paths.isEmpty ? updates.remarks.prefix(1).map(\.brief) : paths
    return "! \(names.kind(of: updates.kind)) \(list): \(FittedLines.list(what, atMost: 3))"
  }

  /// A lower bound of the size of the fold, which costs less than making it.
  func minimalSize(_ updates: AlikeChanges) -> Int {
    updates.resources.count * 20 + updates.fields.count * 10
  }

  private func title(_ updates: AlikeChanges) -> MarkdownInline {
    let extent: [MarkdownInline] =
      (updates.mark == .replace ? ["replaced"] : [])
      + (updates.fields.isEmpty ? [] : ["\(String.count(updates.fields.count, "field"))"])
    guard updates.resources.count > 1 else {
      let resource = updates.resources[0]
      let place: MarkdownInline = "\(code: resource.location.shown)"
      return ([names.markdown(of: resource.id)] + extent + [place]).joined(separator: " · ")
    }
    let kind: MarkdownInline = "\(code: names.kind(of: updates.kind))"
    let title: MarkdownInline = "The same change in \(updates.resources.count) \(kind) resources"
    return ([title] + extent).joined(separator: " · ")
  }
}

extension AlikeChanges {
  /// Whether nothing is known but that the resources were updated.
  fileprivate var isBare: Bool { fields.isEmpty && remarks.isEmpty }
}

extension ShownField {
  /// The field as lines of a `diff` block; the first one has its path and who set it.
  fileprivate var diffLines: [VisibleText] {
    let heading: VisibleText = attribution.map { "@@ \(path) @@ \($0)" } ?? "@@ \(path) @@"
    return switch content {
    case .lines(let lines): [heading] + lines.map(\.diffLine)
    case .inline(let old, let new): [heading] + diffLines(old, new)
    }
  }

  private func diffLines(_ old: VisibleText?, _ new: VisibleText?) -> [VisibleText] {
    let sides = VisibleText.shortened(old ?? "", new ?? "", to: longest)
    return (old == nil ? [] : ["- \(sides.old)"]) + (new == nil ? [] : ["+ \(sides.new)"])
  }
}

extension LineDiff.Line {
  fileprivate var diffLine: VisibleText {
    switch self {
    case .context(let text): "  \(text.shortened(to: longest))"
    case .removed(let text): "- \(text.shortened(to: longest))"
    case .added(let text): "+ \(text.shortened(to: longest))"
    case .skipped(let count): "# \(String.count(count, "line")) not shown"
    }
  }
}

/// Longer lines are cut, since nobody scrolls that far to the right.
private let longest = 400
