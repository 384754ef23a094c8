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
    return """
      \(body)
      # What flags of Kahoy said, and what hydros asks for besides.
      manifests: [\(list(setup.roots.isEmpty ? roots : setup.roots.map { $0.isEmpty ? "." : $0 }))]
      target:
        id: \(YAMLScalarText.scalar(target))
      \(context)\(order)\(patterns)# Kahoy takes fields of others by force; hydros stops at them unless this stands here.
      # conflicts: force

      """
  }

  private var context: String {
    setup.context.map { "  context: \(YAMLScalarText.scalar($0))\n" } ?? ""
  }

  private var order: String {
    setup.deletesFirst == true
      ? "deletions:\n  order: first  # as Kahoy does without --apply-first; last is safer\n" : ""
  }

  /// The patterns of flags; where kahoy.yml has `fs` itself, they are for a person to add.
  private var patterns: String {
    let rows = [("include", setup.include), ("exclude", setup.exclude)].filter { !$0.1.isEmpty }
    guard !rows.isEmpty else { return "" }
    let hasFiles = text.split(separator: "\n").contains { $0.hasPrefix("fs:") }
    let lines = ["fs:"] + rows.map { "  \($0.0): [\(list($0.1))]" }
    return hasFiles
      ? "# These patterns of flags belong to `fs` above:\n" + lines.map { "# \($0)\n" }.joined()
      : lines.map { $0 + "\n" }.joined()
  }

  private func list(_ texts: [String]) -> String {
    texts.map(YAMLScalarText.scalar).joined(separator: ", ")
  }
}
