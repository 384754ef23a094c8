import Diffing
import KubeModel
import RunModel

/// A field change made ready for people: visible, on one line or as lines of a diff.
struct ShownField: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    case inline(old: String?, new: String?)
    case lines([LineDiff.Line])
  }

  enum Action: Hashable, Sendable {
    case added, removed, changed
  }

  let path: String
  let action: Action
  let content: Content
  /// Who set the old value, as `set by kubectl`; nil where that needs no mention.
  let attribution: String?

  /// Lines of a diff are limited to `limit` for each field.
  init(_ difference: FieldDifference, limit: Int) {
    let field = difference.change
    attribution = difference.writers.attribution
    path = field.path.description.visible
    action = field.old == nil ? .added : field.new == nil ? .removed : .changed
    content =
      field.needsLines
      ? .lines(LineDiff(from: field.oldLines, to: field.newLines, limit: limit).lines)
      : .inline(old: field.old?.inlineText, new: field.new?.inlineText)
  }
}

extension FieldChange {
  /// Whether a side has several lines, or is a structure too wide for one line.
  fileprivate var needsLines: Bool {
    [old, new].contains { side in
      switch side {
      case .string(let text)?: text.spansLines
      case .list?, .map?: (side?.inlineText.columns ?? 0) > widestStructure
      default: false
      }
    }
  }

  fileprivate var oldLines: [String] { lines(of: old, beside: new) }
  fileprivate var newLines: [String] { lines(of: new, beside: old) }

  private func lines(of side: Value?, beside other: Value?) -> [String] {
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
