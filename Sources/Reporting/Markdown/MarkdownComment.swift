/// A comment that grows block by block and never beyond its limit.
///
/// Counted in UTF-16, which is never fewer than the characters that GitHub and GitLab count. Blocks
/// are added in the order in which they are shown, which is also the order of their importance.
struct MarkdownComment {
  /// How many characters further blocks may have.
  private(set) var remaining: Int
  private var blocks: [String] = []
  private var omissions: [String] = []
  private let footer: String

  /// Below so many characters nothing can be told of; a lower limit counts as this one.
  static let leastLimit = 4_000

  init(heading: String, footer: String, limit: Int) {
    self.footer = footer
    remaining = max(limit, MarkdownComment.leastLimit) - footer.size - MarkdownComment.omissionsSize
    blocks = [heading]
    remaining -= heading.size + 2
  }

  /// One way to show something.
  struct Form {
    /// The part of what is left that this form may take, from 0 to 1.
    let share: Double
    /// What the form leaves out, as `the fields of 3 updates`.
    let omission: String?
    /// The block, made to fit the budget where it can be.
    let render: (_ budget: Int) -> String

    init(share: Double, omission: String? = nil, _ render: @escaping (_ budget: Int) -> String) {
      self.share = share
      self.omission = omission
      self.render = render
    }
  }

  /// Adds the first form, from rich to poor, that stays within its share of what is left.
  ///
  /// Where there are forms and none fits, `subject` is said to be left out.
  mutating func add(_ forms: [Form], of subject: String) {
    for form in forms {
      let budget = Int(Double(remaining) * form.share) - 2
      guard budget > 0 else { continue }
      let block = form.render(budget)
      guard block.size <= budget else { continue }
      return add(block, omitting: form.omission)
    }
    if !forms.isEmpty { omissions.append(subject) }
  }

  mutating func add(_ block: String, omitting omission: String? = nil) {
    blocks.append(block)
    remaining -= block.size + 2
    if let omission { omissions.append(omission) }
  }

  /// The comment with a final newline.
  var text: String {
    (blocks + remark + [footer]).joined(separator: "\n\n") + "\n"
  }

  private var remark: [String] {
    guard !omissions.isEmpty else { return [] }
    return [
      "_Left out to fit the size limit: \(omissions.joined(separator: ", ")). "
        + "The text and JSON outputs hold everything._"
    ]
  }

  private static let omissionsSize = 600
}

extension String {
  /// The length as the limit counts it.
  var size: Int { utf16.count }

  /// A block that readers unfold; title and body are Markdown and HTML that is safe already.
  static func folded(_ title: String, _ body: String) -> String {
    "<details><summary>\(title)</summary>\n\n\(body)\n\n</details>"
  }
}
