/// A comment to which blocks are added until its size limit is reached.
///
/// The limit counts UTF-16, since no forge counts more. Blocks are added in the order in which readers
/// see them, the most important first.
struct MarkdownComment {
  /// How many characters further blocks may have.
  private(set) var remaining: Int
  private var blocks: [MarkdownNode] = []
  private var omissions: [String] = []
  private let footer: MarkdownNode

  /// The lowest limit that has room for a heading and a footer; a lower one is raised to it.
  static let leastLimit = 4_000

  init(heading: MarkdownInline, footer: MarkdownInline, limit: Int) {
    self.footer = .small(footer)
    remaining = max(limit, MarkdownComment.leastLimit) - MarkdownComment.omissionsSize
    remaining -= self.footer.size
    add([.heading(heading)])
  }

  /// One way to show something.
  struct Form {
    /// The part of what is left that this form may take, from 0 to 1.
    let share: Double
    /// What the form leaves out, such as `the fields of 3 updates`.
    let omission: String?
    /// Makes the blocks, shortened to the budget where the form can be shortened.
    let render: (_ budget: Int) -> [MarkdownNode]

    init(
      share: Double, omission: String? = nil, _ render: @escaping (_ budget: Int) -> [MarkdownNode]
    ) {
      self.share = share
      self.omission = omission
      self.render = render
    }
  }

  /// Adds the first form, from rich to poor, that stays within its share of what is left.
  ///
  /// If none fits, the comment says that it leaves out `subject`.
  mutating func add(_ forms: [Form], of subject: String) {
    for form in forms {
      let budget = Int(Double(remaining) * form.share) - 2
      guard budget > 0 else { continue }
      let block = form.render(budget)
      guard block.size <= budget else { continue }
      if let omission = form.omission { omissions.append(omission) }
      return add(block)
    }
    if !forms.isEmpty { omissions.append(subject) }
  }

  mutating func add(_ block: [MarkdownNode]) {
    blocks += block
    remaining -= block.size + 2
  }

  /// The comment with a final newline.
  var text: String { (blocks + remark + [footer]).text + "\n" }

  private var remark: [MarkdownNode] {
    guard !omissions.isEmpty else { return [] }
    return [
      .paragraph(
        """
        _Left out to fit the size limit: \(omissions.joined(separator: ", ")). \
        The text and JSON outputs hold everything._
        """)
    ]
  }

  private static let omissionsSize = 600
}
