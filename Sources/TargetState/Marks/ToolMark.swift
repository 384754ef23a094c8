package import KubeAPI
package import KubeModel
package import RunModel

/// The annotations, labels and field managers by which tools claim objects as theirs.
package struct ToolMark: Sendable {
  package let tool: String
  /// What the value of the mark names; empty where it names nothing.
  private let unit: String
  package let key: String
  /// The only value that counts; nil for any.
  package let value: String?
  /// The beginning of the name of a field manager without which the mark may be anybody's.
  package let manager: String?

  private init(
    _ tool: String, _ unit: String, _ key: String, value: String? = nil, manager: String? = nil
  ) {
    self.tool = tool
    self.unit = unit
    self.key = key
    self.value = value
    self.manager = manager
  }

  /// Who claims a live object; nil where nobody does.
  ///
  /// What the manifest declares itself tells nothing: charts put such labels into what they render.
  package static func claim(on live: LiveObject, declaredBy resource: Resource) -> Adoption? {
    let managers = live.managedFields.map(\.manager)
    for mark in all {
      for (found, declared) in [
        (live.annotations[mark.key], resource.annotations[mark.key]),
        (live.labels[mark.key], resource.labels[mark.key]),
      ] {
        if let found, found != declared, mark.counts(found, managers) { return mark.claim(found) }
      }
    }
    return managers.contains("kahoy") ? Adoption(tool: "Kahoy") : nil
  }

  private func counts(_ found: String, _ managers: [String]) -> Bool {
    (value == nil || value == found)
      && (manager.map { prefix in managers.contains { $0.hasPrefix(prefix) } } ?? true)
  }

  private func claim(_ found: String) -> Adoption {
    guard !unit.isEmpty, !found.isEmpty else { return Adoption(tool: tool) }
    // Argo CD writes `app:group/kind:namespace/name`, of which the first part names the application.
    let name = unit == "application" ? found.prefix { $0 != ":" } : found[...]
    return Adoption(tool: tool, owner: "\(unit) \(name)")
  }

  package static let all: [ToolMark] = [
    ToolMark("Helm", "release", "meta.helm.sh/release-name"),
    ToolMark("Flux", "Kustomization", "kustomize.toolkit.fluxcd.io/name"),
    ToolMark("Flux", "HelmRelease", "helm.toolkit.fluxcd.io/name"),
    ToolMark("Argo CD", "application", "argocd.argoproj.io/tracking-id"),
    ToolMark("Argo CD", "application", "argocd.argoproj.io/instance"),
    ToolMark("Argo CD", "application", "app.kubernetes.io/instance", manager: "argocd-"),
    ToolMark("kapp", "app", "kapp.k14s.io/app"),
    ToolMark("kluctl", "discriminator", "kluctl.io/discriminator"),
    ToolMark("cli-utils", "inventory", "config.k8s.io/owning-inventory"),
    ToolMark("kubectl", "ApplySet", "applyset.kubernetes.io/part-of"),
    ToolMark("Helm", "", "app.kubernetes.io/managed-by", value: "Helm"),
    ToolMark("Timoni", "", "app.kubernetes.io/managed-by", value: "timoni"),
  ]
}
