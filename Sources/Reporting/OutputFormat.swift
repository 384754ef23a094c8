import KubeModel
package import Planning

/// The form in which a result is printed.
package enum OutputFormat: String, CaseIterable, Sendable {
  case text, markdown, json
}

/// Renders plans for people and for programs.
package enum PlanReport {
  /// The most characters that GitHub takes for a comment; a step summary may have more.
  package static let commentLimit = 65_536

  /// The plan in a format, with a final newline.
  ///
  /// `style` counts for text only, `limit` for Markdown only: the characters that the result may
  /// have, counted in UTF-16 so that no forge counts more. Whatever users wrote is inert in it: no
  /// escape code, no markup and no command of a CI log.
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
