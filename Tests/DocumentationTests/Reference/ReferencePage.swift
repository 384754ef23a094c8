/// docs/reference.md, as the code would have it.
enum ReferencePage {
  static func text() throws -> String {
    let parts =
      try CommandSections().parts + EnvironmentSection.parts + KeySections.parts
      + CodeSections.parts + MarkSections.parts
    return ([head, contents(parts)] + parts).joined(separator: "\n\n") + "\n"
  }

  private static let head = """
    # Reference

    <!-- Tests/DocumentationTests generates this page from the code; UPDATE_GOLDEN=1 rewrites it. Change the code, not this page. -->

    This page lists every command, option, variable, key, code and mark. The other pages explain them: \
    [concepts](concepts.md), [apply and sync](apply.md), [hydros.yml](configuration.md), [the record](record.md), [CI](ci.md), \
    [reports](report.md).
    """

  private static func contents(_ parts: [String]) -> String {
    parts.filter { $0.hasPrefix("## ") }.map { heading in
      let title = heading.dropFirst(3)
      return "- [\(title)](#\(Slug.of(title)))"
    }.joined(separator: "\n")
  }
}
