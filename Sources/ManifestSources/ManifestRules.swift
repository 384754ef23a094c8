package import KubeModel

/// Everything that decides which files are read as manifests, and how, and nothing else.
package struct ManifestRules: Hashable, Sendable {
  /// From the root of the repository, without `.` and slashes at the ends; empty for the root itself.
  package var roots: [String]
  package var include: [String]
  package var exclude: [String]
  package var defaultNamespace: String
  /// hydros.yml itself, which is no manifest.
  package var configurationPath: String?
  /// Whether a document that is no manifest is an error.
  package var isStrict: Bool
  /// The kinds of which the configuration calls something sensitive, beside Secret.
  package var sensitiveKinds: [String]

  package init(
    roots: [String] = [""], include: [String] = [], exclude: [String] = [],
    defaultNamespace: String = "default", configurationPath: String? = nil, isStrict: Bool = false,
    sensitiveKinds: [String] = []
  ) {
    self.roots = roots
    self.include = include
    self.exclude = exclude
    self.defaultNamespace = defaultNamespace
    self.configurationPath = configurationPath
    self.isStrict = isStrict
    self.sensitiveKinds = sensitiveKinds
  }

  /// The group of everything that the unit with some path declares: its directory below the root that
  /// holds it.
  ///
  /// A file that is itself a root belongs to the root group.
  package func group(of path: String) -> GroupID {
    guard !roots.contains(where: { $0.hasSameBytes(as: path) }) else { return .root }
    let root =
      roots.sorted { $0.utf8.count > $1.utf8.count }.first {
        $0.isEmpty || path.hasPrefix($0 + "/")
      } ?? ""
    let relative = root.isEmpty ? path[...] : path.dropFirst(root.count + 1)
    guard let slash = relative.lastIndex(of: "/") else { return .root }
    return GroupID(String(relative[..<slash]))
  }

  /// A text that differs whenever the rules do, for telling whether an index still holds.
  package var fingerprint: String {
    let lists = [roots, include, exclude].map {
      $0.map(JSON.string).map(\.text).joined(separator: ",")
    }
    return (lists + [defaultNamespace, configurationPath ?? "", isStrict ? "strict" : ""])
      .joined(separator: "\n")
  }
}
