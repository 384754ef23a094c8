import KubeModel

/// Failed resources in a comment, never folded; from rich to poor.
struct FailuresMarkdown {
  let failures: [ShownChange]
  let names: ResourceNames
  let title: MarkdownInline

  var forms: [MarkdownComment.Form] {
    guard !failures.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.5) { list(within: $0) { $0.remarks } },
      MarkdownComment.Form(share: 0.5, omission: "the logs of failures") {
        list(within: $0) { $0.remarks.filter { !$0.isExcerpt } }
      },
      MarkdownComment.Form(share: 0.5, omission: "the details of failures") {
        list(within: $0) { Array($0.remarks.prefix(1)) }
      },
      MarkdownComment.Form(share: 0.6, omission: "the reasons of failures") { budget in
        [
          .paragraph(title),
          PackedNames.block(failures.map(\.resource.id), names, "!", within: budget - 200),
        ]
      },
    ]
  }

  /// The list; it ends early once it is longer than the budget.
  private func list(within budget: Int, _ remarks: (ShownChange) -> [Remark]) -> [MarkdownNode] {
    let title = MarkdownNode.paragraph(title)
    var items: [MarkdownItem] = []
    var size = title.size + 1
    for failure in failures where size <= budget {
      let item = item(failure, remarks(failure))
      items.append(item)
      size += item.size + 1
    }
    return [title, .list(items)]
  }

  private func item(_ failure: ShownChange, _ remarks: [Remark]) -> MarkdownItem {
    let resource = failure.resource
    return MarkdownItem(
      "\(names.markdown(of: resource.id)) at \(code: resource.location.shown)",
      [.list(remarks.map(MarkdownItem.init))])
  }
}
