/// Tells which paths are source files.
///
/// It holds compiled regular expressions, which can't cross between threads.
package struct SourceFileFilter {
  private let include: [PathPattern]
  private let exclude: [PathPattern]
  private let configurationPath: String?

  /// Takes the rules; patterns that are no regular expressions were reported with the configuration.
  package init(_ rules: ManifestRules) {
    include = rules.include.compactMap(PathPattern.init)
    exclude = rules.exclude.compactMap(PathPattern.init)
    configurationPath = rules.configurationPath
  }

  /// Whether a path names a source file: by its ending and by the include and exclude patterns.
  package func isSourceFile(_ path: String) -> Bool {
    hasManifestEnding(path) && path != configurationPath && isSelected(path)
  }

  /// Whether the include and exclude patterns let a path through, whatever its ending.
  package func isSelected(_ path: String) -> Bool {
    guard !include.isEmpty || !exclude.isEmpty else { return true }
    let absolute = "/" + path
    return !exclude.contains { $0.isFound(in: absolute) }
      && (include.isEmpty || include.contains { $0.isFound(in: absolute) })
  }

  /// Whether a path ends as manifests do, in any case.
  package func hasManifestEnding(_ path: String) -> Bool {
    [".yaml", ".yml", ".json"].contains { path.hasSuffix($0) }
      || [".yaml", ".yml", ".json"].contains { path.suffix(5).lowercased().hasSuffix($0) }
  }
}

/// A regular expression of a path; one without special characters is searched as plain text.
private enum PathPattern {
  case text(String)
  case regex(Regex<AnyRegexOutput>)

  init?(_ pattern: String) {
    if pattern.allSatisfy({ $0.isLetter || $0.isNumber || "/-_ ".contains($0) }) {
      self = .text(pattern)
    } else {
      guard let regex = try? Regex(pattern) else { return nil }
      self = .regex(regex)
    }
  }

  func isFound(in path: String) -> Bool {
    switch self {
    case .text(let text): path.utf8.firstRange(of: text.utf8) != nil
    case .regex(let regex): path.firstMatch(of: regex) != nil
    }
  }
}
