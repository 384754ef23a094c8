internal import KubeModel

/// An annotation or label with which hydros or another tool marks an object that must not be deleted.
package struct KeepMark {
  package let owner: String
  package let key: String
  /// The values that have this meaning.
  package let values: [String]
  /// Whether the value is a comma-separated list; one matching item is enough.
  package let isList: Bool

  private init(_ owner: String, _ key: String, _ values: String...) {
    self.owner = owner
    self.key = key
    self.values = values
    isList = false
  }

  private init(_ owner: String, _ key: String, option options: String...) {
    self.owner = owner
    self.key = key
    values = options
    isList = true
  }

  private func counts(_ value: String) -> Bool {
    guard isList else { return values.contains(value) }
    return value.split(separator: ",").contains { values.contains($0.filter { $0 != " " }) }
  }

  /// The mark on an object as `key: value`, with its tool; nil if there is none.
  package static func found(
    in annotations: [String: String], _ labels: [String: String]
  ) -> String? {
    all.lazy.compactMap { mark in
      for metadata in [annotations, labels] {
        if let value = metadata[mark.key], mark.counts(value) {
          return "`\(mark.key): \(value)` (\(mark.owner))"
        }
      }
      return nil
    }.first
  }

  /// The keys of all marks; they include the key of hydros itself, whose other value allows a deletion.
  static var keys: [String] { all.map(\.key) }

  package static let all: [KeepMark] = [
    KeepMark("hydros", ObjectMark.prune.rawValue, "disabled"),
    KeepMark("Helm", "helm.sh/resource-policy", "keep"),
    KeepMark(
      "Argo CD", "argocd.argoproj.io/sync-options",
      option: "Prune=false", "Prune=confirm", "Delete=false", "Delete=confirm"),
    KeepMark("Flux", "kustomize.toolkit.fluxcd.io/prune", "disabled", "Disabled"),
    KeepMark("kluctl", "kluctl.io/skip-delete", "true"),
    KeepMark("kapp", "kapp.k14s.io/delete-strategy", "orphan"),
    KeepMark("cli-utils", "cli-utils.sigs.k8s.io/on-remove", "keep"),
    KeepMark("cli-utils", "client.lifecycle.config.k8s.io/deletion", "detach"),
    KeepMark("werf", "werf.io/resource-policy", "keep", "skip-delete"),
    KeepMark("Timoni", "action.timoni.sh/prune", "disabled"),
  ]
}
