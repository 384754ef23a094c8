import KubeModel
package import Planning

/// Renders validations for people and for programs.
package enum ValidationReport {
  /// The validation in a format, with a final newline; `style` is for text only.
  package static func render(
    _ validation: Validation, as format: OutputFormat, style: TextStyle = .plain
  ) -> String {
    switch format {
    case .text: validation.textLines.rendered(in: style)
    case .markdown: validation.markdown
    case .json: validation.json.prettyText.defusingLogMarkersOfJSON + "\n"
    }
  }
}

extension Validation {
  fileprivate var textLines: [TextLine] {
    .sections(diagnostics.map(\.textLines) + [[TextLine("\(verdict): \(extent).", .heading)]])
  }

  private var verdict: String { isValid ? "Valid" : "Invalid" }

  private var extent: String {
    let found = isValid ? (resourceCount, "resource") : (count(.error), "error")
    return "\(String.count(found.0, found.1)) in \(String.count(fileCount, "file"))"
  }

  fileprivate var markdown: String {
    let lines = [TextLine].sections(diagnostics.map(\.textLines)).map(\.plain)
    let verdict = MarkdownNode.paragraph("**\(verdict): \(extent).**")
    return (lines.isEmpty ? [verdict] : [verdict, .code(lines, .text)]).text + "\n"
  }

  fileprivate var json: JSON {
    .object([
      "apiVersion": .string("hydros.dev/v1"), "kind": .string("Validation"),
      "revision": revision.json,
      "summary": .object([
        "files": .count(fileCount), "resources": .count(resourceCount),
        "errors": .count(count(.error)), "warnings": .count(count(.warning)),
      ]),
      "diagnostics": .array(diagnostics.map(\.json)),
    ])
  }

  private func count(_ severity: Diagnostic.Severity) -> Int {
    diagnostics.count { $0.severity == severity }
  }
}
