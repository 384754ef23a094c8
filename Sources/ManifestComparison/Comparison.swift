package import KubeModel
internal import ManifestIndex
package import ManifestSources
package import Planning

/// What two states declare, as far as it may differ.
///
/// Of the units that both have alike, each state holds those that share an object with another one;
/// what the rest declares is known by its identities alone.
package struct Comparison: Sendable {
  package let old: DeclaredState
  package let new: DeclaredState
  private let untouched: UntouchedUnits
  private let charts: Charts
  private let rules: ManifestRules

  init(
    old: DeclaredState, new: DeclaredState, untouched: UntouchedUnits, charts: Charts,
    _ rules: ManifestRules
  ) {
    self.old = old
    self.new = new
    self.untouched = untouched
    self.charts = charts
    self.rules = rules
  }

  /// Compares two states that were read in full, such as directories of rendered manifests, by the
  /// kinds that a cluster serves, if one was asked.
  package init(
    old: ManifestSet, new: ManifestSet, rules: ManifestRules, servedKinds: [DefinedKind] = []
  ) {
    let index = ManifestIndex(
      of: [], configuration: "", tree: "", defaultNamespace: rules.defaultNamespace, charts: [])
    self =
      ComparedUnits(
        old: old.units, new: new.units, untouched: UntouchedUnits(index), skipped: new.skipped,
        charts: Charts([]), rules: rules, servedKinds: servedKinds
      ).comparison
  }

  /// Fills in what a planner needs to know of the two states.
  package func fill(_ input: inout PlanInput, scope: RunScope) {
    input.old = old.resources
    input.new = new.resources
    input.withheld = new.withheld
    input.unreadable = old.unreadable
    input.untouchedCount = untouched.count(in: scope, new.scopes, rules)
    let known = Set(new.diagnostics)
    input.diagnostics +=
      new.diagnostics
      + old.diagnostics.filter { !known.contains($0) }.compactMap(\.ofOldState)
  }

  /// Whether a manifest at this path would count: by the roots, the patterns, the charts and the links.
  package func isInScope(_ path: String) -> Bool {
    rules.roots.contains { $0.isEmpty || path == $0 || path.hasPrefix($0 + "/") }
      && SourceFileFilter(rules).isSelected(path) && !charts.contains(path)
      && !new.skipped.isBehindLink(path)
  }
}

extension [SkippedDocument] {
  /// Whether there is a symbolic link or a submodule at this path or above it: what was declared there
  /// may be declared where that leads.
  func isBehindLink(_ path: String) -> Bool {
    contains { skipped in
      [.symbolicLink, .submodule].contains(skipped.reason)
        && (path == skipped.path || path.hasPrefix(skipped.path + "/"))
    }
  }
}

extension Diagnostic {
  /// An error of the old state as the warning that it is now; nil for everything else.
  ///
  /// It must not block its own fix, but what the file declared is unknown.
  fileprivate var ofOldState: Diagnostic? {
    guard severity == .error else { return nil }
    return Diagnostic(
      .warning, code: code, "at the old revision: \(message)",
      help: "what the file declared is unknown: it may be shown as created, and is never deleted",
      at: location, excerpt: excerpt)
  }
}
