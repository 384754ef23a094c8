internal import KubeModel

/// Finds the roots of manifests by their paths.
enum ManifestRoots {
  /// The roots that hold all the paths, sorted; an empty one stands for the repository itself.
  ///
  /// A root is the directory whose name says so (`deploy/k8s`), else the one at the top. Several
  /// below one directory are joined, so that the next one beside them is seen too.
  static func of(_ paths: [String]) -> [String] {
    let found = Set(paths.map(root))
    if found.contains("") { return [""] }
    let byTop = Dictionary(grouping: found) { String($0.prefix { $0 != "/" }) }
    return byTop.values.map(common).sorted { $0.precedes($1) }
  }

  private static func root(of path: String) -> String {
    let directories = path.split(separator: "/").dropLast()
    guard !directories.isEmpty else { return "" }
    let named = directories.firstIndex { names.contains($0.lowercased()) }
    return directories[...(named ?? directories.startIndex)].joined(separator: "/")
  }

  /// The innermost directory above all of some directories of one top, or the only one itself.
  private static func common(_ directories: [String]) -> String {
    let split = directories.map { $0.split(separator: "/") }
    guard var common = split.first else { return "" }
    for parts in split.dropFirst() {
      common = zip(common, parts).prefix { $0 == $1 }.map(\.0)
    }
    return common.joined(separator: "/")
  }

  private static let names: Set<String> = [
    "clusters", "k8s", "kube", "kubernetes", "manifests",
  ]
}
