import Planning
import ProjectFile

/// What the reference says of the keys of hydros.yml.
enum KeySections {
  static var parts: [String] {
    ["## hydros.yml", introduction, table(loose)]
      + sections.flatMap { key in ["### \(key)", table(keys(below: key))] }
      + ["### Kinds that hold data", kinds]
  }

  private static let introduction = """
    [configuration.md](configuration.md) explains this file. Only `version` is required. Without a file, the defaults apply. \
    A dash means that there is no default. `[]` stands for each item of a list. Kinds are written `Deployment` or \
    `Deployment.apps`. Durations are written as in Go, such as `90s`, `5m` or `1h30m`.
    """

  private static var kinds: String {
    let kinds = DeletionRules.kindsThatHoldData.map(Markdown.code).joined(separator: ", ")
    return "These are the default of `deletions.confirm`: \(kinds)."
  }

  private static func keys(below top: String) -> [ProjectFileKey] {
    ProjectFileKey.all.filter {
      $0.path == top || $0.path.hasPrefix("\(top).") || $0.path.hasPrefix("\(top)[]")
    }
  }

  private static var tops: [String] {
    ProjectFileKey.all.map(\.path).filter { $0.allSatisfy(\.isLetter) }
  }
  private static var sections: [String] { tops.filter { keys(below: $0).count > 1 } }
  private static var loose: [ProjectFileKey] {
    tops.filter { keys(below: $0).count == 1 }.flatMap(keys)
  }

  private static func table(_ keys: [ProjectFileKey]) -> String {
    Markdown.table(
      ["key", "type", "default", "meaning"],
      keys.map { key in
        [
          Markdown.code(key.path), Markdown.prose(key.type), Markdown.prose(key.standard ?? "–"),
          Markdown.prose(key.meaning),
        ]
      })
  }
}
