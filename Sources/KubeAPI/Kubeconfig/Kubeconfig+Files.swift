internal import KubeModel

extension Kubeconfig {
  /// Reads the files that kubectl would read: the given one, else those of KUBECONFIG, else
  /// ~/.kube/config.
  ///
  /// The given file must exist. Other missing files are ignored, so the result may be empty.
  package static func read(
    _ explicit: String?, _ sources: CredentialSources
  ) throws(KubeError) -> Kubeconfig {
    var kubeconfig = Kubeconfig()
    if let explicit {
      try check(explicit, of: "--kubeconfig")
      guard let bytes = try bytes(of: explicit, sources) else {
        throw KubeError(
          .kubeconfig, "the kubeconfig \(explicit) does not exist",
          help: "correct --kubeconfig, or leave it out to use KUBECONFIG or ~/.kube/config")
      }
      try kubeconfig.add(file: explicit, bytes)
      return kubeconfig
    }
    try check(sources.environment["KUBECONFIG"] ?? "", of: "KUBECONFIG")
    for path in usualPaths(sources.environment) {
      guard let bytes = try bytes(of: path, sources) else { continue }
      try kubeconfig.add(file: path, bytes)
    }
    return kubeconfig
  }

  /// The default paths of kubeconfigs, in order and without duplicates.
  static func usualPaths(_ environment: [String: String]) -> [String] {
    if let list = environment["KUBECONFIG"], !list.isEmpty {
      return list.split(separator: ":").map(String.init).reduce(into: []) { paths, path in
        if !paths.contains(path) { paths.append(path) }
      }
    }
    guard let home = environment["HOME"], !home.isEmpty else { return [] }
    return ["\(home)/.kube/config"]
  }

  /// Throws if a text isn't a path.
  ///
  /// The error doesn't show it, because it is most often a kubeconfig with secrets.
  private static func check(_ text: String, of setting: String) throws(KubeError) {
    let isOther =
      text.contains(where: \.isNewline) || text.contains("{\"")
      || text.split(separator: ":").contains { $0.utf8.count > longestPath }
    guard isOther else { return }
    throw KubeError(
      .kubeconfig,
      "\(setting) must be a path, but is other text (not shown because it may be secret)",
      help: "set it to the path of a file; on GitLab, use a variable of type File")
  }

  /// No real path is longer than this; a longer text may be an encoded kubeconfig.
  private static let longestPath = 1_024

  private static func bytes(
    of path: String, _ sources: CredentialSources
  ) throws(KubeError) -> [UInt8]? {
    do throws(FileFailure) {
      return try sources.readFile(path)
    } catch {
      throw KubeError(
        .kubeconfig, "the kubeconfig \(path) can't be read: \(error.reason)",
        help: "make the file readable for this user")
    }
  }
}
