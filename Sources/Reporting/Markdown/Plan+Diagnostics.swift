import KubeModel
import Planning

extension Plan {
  /// All errors, never folded: with the lines of their files, or as many as fit without.
  var errorForms: [MarkdownComment.Form] {
    guard !errors.isEmpty else { return [] }
    let title = MarkdownNode.paragraph("**\(String.count(errors.count, "error"))**")
    return [
      MarkdownComment.Form(share: 0.4) { _ in
        [title, .list(errors.map { MarkdownItem($0.markdownWithExcerpt) })]
      },
      MarkdownComment.Form(share: 0.5, omission: "the lines of errors") { budget in
        [title, list(errors, within: budget - 100)]
      },
    ]
  }

  /// A few warnings, never folded, since the plan below may be incomplete.
  var warningForms: [MarkdownComment.Form] {
    guard hasFewWarnings else { return [] }
    return [
      MarkdownComment.Form(share: 0.3) { budget in
        [.alert(.warning, [list(warnings, within: budget - 100, of: \.unlabelledMarkdown)])]
      }
    ]
  }

  /// Notes, and warnings where they are many, in a fold.
  var adviceForms: [MarkdownComment.Form] {
    let advice = diagnostics.filter {
      $0.severity != .error && !(hasFewWarnings && $0.severity == .warning)
    }
    guard !advice.isEmpty else { return [] }
    let warnings = advice.count { $0.severity == .warning }
    let counts = [
      warnings > 0 ? String.count(warnings, "warning") : nil,
      advice.count > warnings ? String.count(advice.count - warnings, "note") : nil,
    ]
    let title = counts.compactMap(\.self).joined(separator: ", ")
    return [
      MarkdownComment.Form(share: 0.3) { budget in
        [.folded("\(title)", [list(advice, within: budget - 100)])]
      }
    ]
  }

  private var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }
  private var hasFewWarnings: Bool { (1...5).contains(warnings.count) }

  private func list(
    _ diagnostics: [Diagnostic], within budget: Int,
    of line: (Diagnostic) -> MarkdownInline = \.markdown
  ) -> MarkdownNode {
    .list(diagnostics.map { MarkdownItem(line($0)) }, within: budget) {
      "and \($0) more, which `hydros validate` lists"
    }
  }
}

extension Diagnostic {
  fileprivate var markdown: MarkdownInline {
    line(severity == .error ? "" : "\(severity.rawValue): ")
  }

  fileprivate var unlabelledMarkdown: MarkdownInline { line("") }

  private func line(_ label: MarkdownInline) -> MarkdownInline {
    let text: MarkdownInline = "\(label)\(sentences.shortened(to: 1_000))"
    guard let location else { return text }
    return "\(code: location.description.shortened(to: 300)) \(text)"
  }

  fileprivate var markdownWithExcerpt: MarkdownInline {
    guard let excerpt else { return markdown }
    let line = String(excerpt.drop { $0 == " " })
    return "\(markdown)<br>\(code: line.shortened(to: 300))"
  }
}
