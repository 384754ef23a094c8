import KubeModel
import Planning
import ServerSideApply
import TargetState

/// What the reference says of annotations, labels and field managers.
enum MarkSections {
  static var parts: [String] {
    [
      "## Annotations and labels", "### Of hydros", own,
      "### Of other tools, to keep an object",
      "An object with one of these, on its manifest or on the live object, is `kept`.", keepMarks,
      "### Of other tools, to claim an object",
      "An object with one of these belongs to the tool, unless its manifest declares the same mark. [`adoption`](configuration.md#adoption) decides what happens then.",
      toolMarks,
      "### Field managers of tools",
      "[Adoption](apply.md#adoption) takes over the fields of these: \(managers).",
    ]
  }

  private static var own: String {
    Markdown.table(
      ["key", "value", "", "on", "meaning"],
      ObjectMark.allCases.flatMap { mark in
        mark.uses.map { use in
          [
            Markdown.code(mark.rawValue), Markdown.code(use.value), use.place.rawValue,
            Markdown.prose(use.objects), Markdown.prose(use.meaning),
          ]
        }
      })
  }

  private static var keepMarks: String {
    Markdown.table(
      ["tool", "key", "values"],
      KeepMark.all.filter { $0.owner != "hydros" }.map { mark in
        [
          mark.owner, Markdown.code(mark.key),
          mark.values.map(Markdown.code).joined(separator: ", ")
            + (mark.isList ? ", also as one of a list" : ""),
        ]
      })
  }

  private static var toolMarks: String {
    Markdown.table(
      ["tool", "key", "value"],
      ToolMark.all.map { mark in
        let manager = mark.manager.map { ", beside a field manager `\($0)…`" } ?? ""
        return [
          mark.tool, Markdown.code(mark.key), (mark.value.map(Markdown.code) ?? "any") + manager,
        ]
      })
  }

  private static var managers: String {
    ToolManager.all.map { Markdown.code($0.name) }.joined(separator: ", ")
  }
}
