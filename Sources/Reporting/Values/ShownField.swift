import Diffing
import KubeModel
import RunModel

/// A field change for people: on one line, or as lines of a diff.
struct ShownField: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    case inline(old: VisibleText?, new: VisibleText?)
    case lines([LineDiff.Line])
  }

  enum Action: Hashable, Sendable {
    case added, removed, changed
  }

  let path: VisibleText
  let action: Action
  let content: Content
  /// Who set the old value, such as `set by kubectl`; nil if only hydros did.
  let attribution: VisibleText?

  /// A diff has at most `limit` lines.
  init(_ difference: FieldDifference, limit: Int) {
    let field = difference.change
    attribution = difference.writers.attribution
    path = VisibleText(field.path.description)
    action = field.old == nil ? .added : field.new == nil ? .removed : .changed
    content =
      field.needsLines
      ? .lines(LineDiff(from: field.oldLines, to: field.newLines, limit: limit).lines)
      : .inline(old: field.old?.inlineText, new: field.new?.inlineText)
  }
}

extension FieldChange {
  /// Whether a side has several lines, or is a list or map too wide for one line.
  fileprivate var needsLines: Bool {
    [old, new].contains { side in
      switch side {
      case .string(let text)?: text.spansLines
      case .list?, .map?: (side?.inlineText.columns ?? 0) > widestStructure
      default: false
      }
    }
  }

  fileprivate var oldLines: [VisibleText] { lines(of: old, beside: new) }
  fileprivate var newLines: [VisibleText] { lines(of: new, beside: old) }

  private func lines(of side: Value?, beside other: Value?) -> [VisibleText] {
    guard let side else { return [] }
    guard let text = side.string, let otherText = other?.string,
      otherText.endsLine, !text.endsLine
    else { return side.blockLines }
    return side.blockLines + ["\\ no newline at the end"]
  }
}

extension String {
  fileprivate var endsLine: Bool { utf8.last == UInt8(ascii: "\n") }
}

private let widestStructure = 60
