internal import KubeModel
internal import ManifestLoading
internal import ManifestSources

/// Tells the files that are to be applied from those that only look like it.
struct DirectoryRoles {
  /// The files whose manifests are to be applied.
  let counted: [DeclaredUnit]
  /// The outermost directories without any of them, sorted.
  let excluded: [ManifestSurvey.ExcludedDirectory]

  init(_ files: [DeclaredUnit]) {
    let holding = files.filter { !$0.declarations.isEmpty && !Self.isHidden($0.path) }
    let overlays = Set(files.filter(\.isKustomization).map { Self.directory(of: $0.path) })
    let counted = Self.counted(holding, overlays)
    self.counted = counted
    let left = Set(holding.map(\.path)).subtracting(counted.map(\.path))
    excluded = Self.excluded(left, overlays, counted.map(\.path))
  }

  /// The files that are neither set aside nor rendered; where all are one of these, they count after all.
  private static func counted(
    _ holding: [DeclaredUnit], _ overlays: Set<String>
  ) -> [DeclaredUnit] {
    let plain = holding.filter { Self.overlay(of: $0.path, overlays) == nil }
    for choice in [plain.filter { aside($0.path) == nil }, plain] where !choice.isEmpty {
      return choice
    }
    return holding
  }

  private static func excluded(
    _ left: Set<String>, _ overlays: Set<String>, _ counted: [String]
  ) -> [ManifestSurvey.ExcludedDirectory] {
    let directories = Set(
      left.compactMap { path -> ManifestSurvey.ExcludedDirectory? in
        if let path = overlay(of: path, overlays) { return .init(path: path, reason: .kustomize) }
        return aside(path).map { .init(path: $0, reason: .aside) }
      })
    let free = directories.filter { directory in
      !directory.path.isEmpty && !counted.contains { $0.hasPrefix(directory.path + "/") }
    }
    return free.filter { directory in
      !free.contains { directory.path.hasPrefix($0.path + "/") }
    }
    .sorted { $0.path.precedes($1.path) }
  }

  /// The outermost directory above a path that kustomize renders; nil where there is none.
  private static func overlay(of path: String, _ overlays: Set<String>) -> String? {
    if overlays.contains("") { return "" }
    return parents(of: path).first(where: overlays.contains)
  }

  /// The outermost directory above a path that is named as directories of tests and the like are.
  private static func aside(_ path: String) -> String? {
    parents(of: path).first { parent in
      let name = parent.split(separator: "/").last ?? ""
      return asideNames.contains(name.lowercased())
    }
  }

  private static let asideNames: Set<String> = [
    "doc", "docs", "example", "examples", "fixture", "fixtures", "node_modules", "samples", "test",
    "testdata", "tests", "third_party", "vendor",
  ]

  private static func isHidden(_ path: String) -> Bool {
    path.split(separator: "/").dropLast().contains { $0.hasPrefix(".") }
  }

  /// The directories above a path, the outermost first.
  private static func parents(of path: String) -> [String] {
    path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
  }

  private static func directory(of path: String) -> String { parents(of: path).last ?? "" }
}

extension DeclaredUnit {
  /// By its kind, which it need not tell, or by its name.
  fileprivate var isKustomization: Bool {
    let name = path.split(separator: "/").last ?? ""
    return ["kustomization.yaml", "kustomization.yml"].contains(name)
      || skipped.contains { $0.reason == .kustomization }
  }
}
