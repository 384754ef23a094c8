import Diffing
import KubeModel

extension PlanMarkdown {
  /// The updates folded with their fields; alike ones are told of once.
  func diff(_ updates: AlikeChanges) -> String {
    let lines = updates.fields.flatMap { ShownField($0, limit: 200).diffLines }
    let body = MarkdownFence.block(lines)
    guard updates.resources.count > 1 else {
      let resource = updates.resources[0]
      let title =
        "\(names.kind(of: resource.id).htmlCode) "
        + "\(names.name(of: resource.id).htmlCode) · \(fieldCount(updates)) · "
        + resource.location.shown.htmlCode
      return .folded(title, body)
    }
    let title =
      "The same change in \(updates.resources.count) "
      + "\(names.kind(of: updates.kind).htmlCode) resources · \(fieldCount(updates))"
    let members = updates.resources.map { "~ \(names.name(of: $0.id))  \($0.location.shown)" }
    return .folded(title, body + "\n\n" + MarkdownFence.block(members, language: "text"))
  }

  /// The updates on one line: kind, names and the paths of the fields.
  func line(_ updates: AlikeChanges) -> String {
    let resources = updates.resources.prefix(10).map { names.name(of: $0.id) }
    let others = updates.resources.count - resources.count
    let list = resources.joined(separator: ", ") + (others > 0 ? " and \(others) more" : "")
    let paths = updates.fields.prefix(3).map { $0.path.description.visible.shortened(to: 80) }
    let more = updates.fields.count > 3 ? " and \(updates.fields.count - 3) more" : ""
    return "! \(names.kind(of: updates.kind)) \(list): \(paths.joined(separator: ", "))\(more)"
  }

  /// What the diff takes at least, found without making it.
  func minimalSize(_ updates: AlikeChanges) -> Int {
    updates.resources.count * 20 + updates.fields.count * 10
  }

  private func fieldCount(_ updates: AlikeChanges) -> String {
    String.count(updates.fields.count, "field")
  }
}

extension ShownField {
  /// The field as lines of a `diff` block, headed by its path.
  fileprivate var diffLines: [String] {
    switch content {
    case .lines(let lines): ["@@ \(path) @@"] + lines.map(\.diffLine)
    case .inline(let old, let new):
      ["@@ \(path) @@"] + diffLines(old, new)
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
