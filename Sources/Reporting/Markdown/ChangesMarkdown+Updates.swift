import Diffing
import KubeModel
import RunModel

extension ChangesMarkdown {
  /// The updates folded with their fields and remarks; alike ones are told of once.
  func fold(_ updates: AlikeChanges) -> String {
    let members = updates.resources.map { "~ \(names.name(of: $0.id))  \($0.location.shown)" }
    let lines = updates.fields.flatMap { ShownField($0, limit: 200).diffLines }
    let parts = [
      lines.isEmpty ? nil : MarkdownFence.block(lines),
      updates.remarks.isEmpty ? nil : updates.remarks.markdownList(),
      members.count > 1 || updates.isBare ? MarkdownFence.block(members, language: "text") : nil,
    ]
    return .folded(title(updates), parts.compactMap(\.self).joined(separator: "\n\n"))
  }

  /// The updates on one line: kind, names and the paths of the fields.
  func line(_ updates: AlikeChanges) -> String {
    let resources = updates.resources.prefix(10).map { names.name(of: $0.id) }
    let others = updates.resources.count - resources.count
    let list = resources.joined(separator: ", ") + (others > 0 ? " and \(others) more" : "")
    let paths = updates.fields.prefix(3).map {
      $0.change.path.description.visible.shortened(to: 80)
    }
    let more = updates.fields.count > 3 ? " and \(updates.fields.count - 3) more" : ""
    let what = paths.isEmpty ? updates.remarks.prefix(1).map(\.brief) : paths
    return "! \(names.kind(of: updates.kind)) \(list): \(what.joined(separator: ", "))\(more)"
  }

  /// What the fold takes at least, found without making it.
  func minimalSize(_ updates: AlikeChanges) -> Int {
    updates.resources.count * 20 + updates.fields.count * 10
  }

  private func title(_ updates: AlikeChanges) -> String {
    let extent =
      (updates.mark == .replace ? ["replaced"] : [])
      + (updates.fields.isEmpty ? [] : [String.count(updates.fields.count, "field")])
    guard updates.resources.count > 1 else {
      let resource = updates.resources[0]
      let name = "\(names.kind(of: resource.id).htmlCode) \(names.name(of: resource.id).htmlCode)"
      return ([name] + extent + [resource.location.shown.htmlCode]).joined(separator: " · ")
    }
    let kind = names.kind(of: updates.kind).htmlCode
    return (["The same change in \(updates.resources.count) \(kind) resources"] + extent)
      .joined(separator: " · ")
  }
}

extension AlikeChanges {
  /// Whether there is nothing to tell but that something was done.
  fileprivate var isBare: Bool { fields.isEmpty && remarks.isEmpty }
}

extension ShownField {
  /// The field as lines of a `diff` block, headed by its path and by who set it.
  fileprivate var diffLines: [String] {
    let heading = "@@ \(path) @@" + (attribution.map { " \($0)" } ?? "")
    return switch content {
    case .lines(let lines): [heading] + lines.map(\.diffLine)
    case .inline(let old, let new): [heading] + diffLines(old, new)
    }
  }

  private func diffLines(_ old: String?, _ new: String?) -> [String] {
    let sides = String.shortened(old ?? "", new ?? "", to: longest)
    return (old == nil ? [] : ["- \(sides.old)"]) + (new == nil ? [] : ["+ \(sides.new)"])
  }
}

extension LineDiff.Line {
  fileprivate var diffLine: String {
    switch self {
    case .context(let text): "  \(text.shortened(to: longest))"
    case .removed(let text): "- \(text.shortened(to: longest))"
    case .added(let text): "+ \(text.shortened(to: longest))"
    case .skipped(let count): "# \(String.count(count, "line")) not shown"
    }
  }
}

/// Longer lines are cut; nobody scrolls so far to the right.
private let longest = 400
