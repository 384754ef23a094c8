import KubeModel

/// Failed resources in a comment, always open: with all there is to know, then with less.
struct FailuresMarkdown {
  let failures: [ShownChange]
  let names: ResourceNames
  let title: String

  var forms: [MarkdownComment.Form] {
    guard !failures.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.5) { _ in list { $0.remarks } },
      MarkdownComment.Form(share: 0.5, omission: "the logs of failures") { _ in
        list { $0.remarks.filter { !$0.isExcerpt } }
      },
      MarkdownComment.Form(share: 0.5, omission: "the details of failures") { _ in
        list { Array($0.remarks.prefix(1)) }
      },
      MarkdownComment.Form(share: 0.6, omission: "the reasons of failures") { budget in
        "\(title)\n\n"
          + PackedNames.block(failures.map(\.resource.id), names, "!", within: budget - 200)
      },
    ]
  }

  private func list(_ remarks: (ShownChange) -> [Remark]) -> String {
    let items = failures.map { failure in
      let id = failure.resource.id
      return "- \(names.kind(of: id).markdownCode) \(names.name(of: id).markdownCode) at "
        + "\(failure.resource.location.shown.markdownCode)\n"
        + remarks(failure).markdownList(margin: "  ")
    }
    return "\(title)\n\n" + items.joined(separator: "\n")
  }
}
