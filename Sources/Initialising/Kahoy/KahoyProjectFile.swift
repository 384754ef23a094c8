internal import YAMLText

/// A kahoy.yml as it becomes a hydros.yml: every line of it stays, and what flags said is added.
package struct KahoyProjectFile: Hashable, Sendable {
  private let text: String
  private let setup: KahoySetup
  /// Where the manifests are by the look of the repository, for when no flag says so.
  private let roots: [String]

  package init(_ text: String, _ setup: KahoySetup, roots: [String]) {
    self.text = text
    self.setup = setup
    self.roots = roots
  }

  /// The text for a target.
  package func text(target: String) -> String {
    let body = text.isEmpty ? "version: v1\n" : text.hasSuffix("\n") ? text : text + "\n"
    return body + added(target).text
  }

  private func added(_ target: String) -> YAMLTemplate {
    let roots = setup.roots.isEmpty ? roots : setup.roots.map { $0.isEmpty ? "." : $0 }
    return """

      # What flags of Kahoy said, and what hydros asks for besides.
      manifests: \(list(roots))
      target:
        id: \(.string(target))
      \(context)\(order)\(patterns)# Kahoy takes fields of others by force; hydros stops at them unless this stands here.
      # conflicts: force

      """
  }

  private var context: YAMLTemplate {
    setup.context.map { "  context: \(.string($0))\n" } ?? ""
  }

  private var order: YAMLTemplate {
    setup.deletesFirst == true
      ? "deletions:\n  order: first  # as Kahoy does without --apply-first; last is safer\n" : ""
  }

  /// The patterns of flags; where kahoy.yml has `fs` itself, they are for a person to add.
  private var patterns: YAMLTemplate {
    guard !setup.include.isEmpty || !setup.exclude.isEmpty else { return "" }
    let hasFiles = text.split(separator: "\n").contains { $0.hasPrefix("fs:") }
    guard hasFiles else { return "\(lines: files)" }
    return files.text.split(separator: "\n").reduce(
      "# These patterns of flags belong to `fs` above:\n"
    ) {
      $0 + "# \(comment: String($1))\n"
    }
  }

  private var files: YAMLNode {
    .map([
      "fs": .map([
        "include": setup.include.isEmpty ? nil : .flow(list(setup.include)),
        "exclude": setup.exclude.isEmpty ? nil : .flow(list(setup.exclude)),
      ])
    ])
  }

  private func list(_ texts: [String]) -> YAMLFlow { .list(texts.map(YAMLFlow.string)) }
}
