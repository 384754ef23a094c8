import KubeModel
package import Planning

/// Renders plans for people and for programs.
package enum PlanReport {
  /// The most characters that GitHub accepts in a comment; a step summary may have more.
  package static let commentLimit = 65_536

  /// The plan in a format, with a final newline.
  ///
  /// `style` is for text only. `limit` is for Markdown only: how many characters the result may have,
  /// counted in UTF-16, since no forge counts more. Text that users wrote is inert in every format: it
  /// can't contain terminal escape codes, markup, or commands of a CI log.
  package static func render(
    _ plan: Plan, as format: OutputFormat, style: TextStyle = .plain, limit: Int? = nil
  ) -> String {
    switch format {
    case .text: PlanText(plan).lines.rendered(in: style)
    case .markdown: PlanMarkdown(plan, limit: limit ?? .max).text
    case .json: plan.json.prettyText.defusingLogMarkersOfJSON + "\n"
    }
  }
}
