internal import KubeModel

extension Kubeconfig {
  /// The connection of a context; nil for the current one.
  package func connection(
    context name: String?, impersonation: Impersonation? = nil, _ sources: CredentialSources
  ) throws(KubeError) -> ClusterConnection {
    let context = try contextEntry(name)
    let cluster = try referred("cluster", .clusters, from: context, isRequired: true)
    let user = try referred("user", .users, from: context, isRequired: false)
    guard let cluster else { throw missing("cluster", of: context) }
    let trust = try cluster.serverTrust(sources)
    let server = try cluster.serverURL()
    let proxy = try cluster.proxyURL()
    let exec = ExecPlugin.ClusterInfo(
      server: server, trust: trust, proxy: proxy, configuration: cluster.pluginConfiguration)
    let anonymous = UserCredentials(origin: context.origin, bearer: .none)
    return ClusterConnection(
      origin: context.origin, server: server, trust: trust, proxy: proxy,
      namespace: try context.string("namespace"),
      user: try user?.userCredentials(exec, sources) ?? anonymous,
      impersonation: impersonation == nil ? try user?.impersonation() : impersonation)
  }

  private func contextEntry(_ asked: String?) throws(KubeError) -> KubeconfigEntry {
    guard let name = asked ?? currentContext else {
      throw KubeError(
        .kubeconfig, "no current context is set in \(fileList)",
        help: "choose one with --context or `kubectl config use-context`: \(list(contextNames))")
    }
    if let entry = entry(.contexts, name) { return entry }
    let said = asked == nil ? "the current context" : "the context"
    throw KubeError(
      .kubeconfig, "\(said) `\(name)` does not exist in \(fileList)",
      help: suggestion(for: name, among: contextNames, called: "contexts"))
  }

  private func referred(
    _ key: String, _ section: Section, from context: KubeconfigEntry, isRequired: Bool
  ) throws(KubeError) -> KubeconfigEntry? {
    guard let name = try context.string(key) else {
      if isRequired { throw missing(key, of: context) }
      return nil
    }
    if let entry = entry(section, name) { return entry }
    throw KubeError(
      .kubeconfig, "\(context.origin) names the \(key) `\(name)`, which does not exist",
      help: suggestion(for: name, among: names(section), called: section.rawValue))
  }

  private func missing(_ key: String, of context: KubeconfigEntry) -> KubeError {
    KubeError(
      .kubeconfig, "\(context.origin) doesn't name a \(key)",
      help: "set it with `kubectl config set-context \(context.name) --\(key)=…`")
  }

  private var fileList: String { files.joined(separator: ", ") }

  private func suggestion(
    for name: String, among candidates: [String], called noun: String
  ) -> String {
    if let near = NearestName.of(name, among: candidates) { return "did you mean `\(near)`?" }
    return candidates.isEmpty
      ? "there are no \(noun) at all; check which files KUBECONFIG names"
      : "the \(noun) are \(list(candidates))"
  }

  private func list(_ names: [String]) -> String {
    guard !names.isEmpty else { return "there are none" }
    let shown = names.prefix(10).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 10 ? "\(shown) and \(names.count - 10) more" : shown
  }
}
