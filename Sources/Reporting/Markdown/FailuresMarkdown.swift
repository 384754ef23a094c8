import KubeModel

/// Failed resources in a comment, always open: with all there is to know, then with less.
struct FailuresMarkdown {
  let failures: [ShownChange]
  let names: ResourceNames
  let title: String

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
        "\(title)\n\n"
          + PackedNames.block(failures.map(\.resource.id), names, "!", within: budget - 200)
      },
    ]
  }

  /// The list, or so much of it that it is known to be too long for the budget.
  private func list(within budget: Int, _ remarks: (ShownChange) -> [Remark]) -> String {
    var text = "\(title)\n"
    var size = text.size
    for failure in failures where size <= budget {
      let item = "\n" + item(failure, remarks(failure))
      text += item
      size += item.size
    }
    return text
  }

  private func item(_ failure: ShownChange, _ remarks: [Remark]) -> String {
    let id = failure.resource.id
    return "- \(names.kind(of: id).markdownCode) \(names.name(of: id).markdownCode) at "
      + "\(failure.resource.location.shown.markdownCode)\n" + remarks.markdownList(margin: "  ")
  }
}
