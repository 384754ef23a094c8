package import KubeModel
internal import ManifestLoading
package import Planning

/// What two states declare, as far as it may differ.
package struct Comparison: Sendable {
  /// The files that differ as the old state has them, and files that share an object with them.
  var old: [ManifestFile]
  /// The same for the new state.
  var new: [ManifestFile]
  /// Files of the new state that are out of scope: what they declare was not removed.
  var hidden: [ManifestFile] = []
  var untouched: UntouchedFiles
  /// The files on both sides that don't differ: only what is wrong with them is worth telling.
  var alike: Set<String> = []
  var skipped: [SkippedDocument]
  /// The Helm charts of both states.
  var charts = Charts(paths: [String]())
  let rules: ManifestRules

  /// Fills in what a planner needs to know of the two states.
  package func fill(_ input: inout PlanInput, scope: RunScope) {
    let scopes = self.scopes
    input.old = resources(old.flatMap(\.declarations), scopes)
    input.new = resources(new.flatMap(\.declarations), scopes)
    let withheld =
      new.flatMap(\.withheld) + hidden.flatMap { $0.declarations + $0.withheld }
      + old.filter { !alike.contains($0.path) && isBehindLink($0.path) }.flatMap(\.declarations)
    input.withheld = Set(resources(withheld, scopes).map(\.id.object))
    input.unreadable = Set(old.filter(\.hasErrors).map(\.path))
    input.untouchedCount = untouched.count(in: scope, scopes, rules)
    input.diagnostics += diagnostics(scopes)
  }

  /// The objects that the new state declares in files that were read in full.
  package var declared: Set<ResourceID> {
    Set(resources(new.flatMap(\.declarations), scopes).map(\.id.object))
  }

  /// Whether the new state has a symbolic link or a submodule at this path or above it: what was
  /// declared there may be declared where that leads.
  private func isBehindLink(_ path: String) -> Bool {
    skipped.contains { skipped in
      [.symbolicLink, .submodule].contains(skipped.reason)
        && (path == skipped.path || path.hasPrefix(skipped.path + "/"))
    }
  }

  /// Whether a manifest at this path would count: by the roots, the patterns, the charts and the links.
  package func isInScope(_ path: String) -> Bool {
    rules.roots.contains { $0.isEmpty || path == $0 || path.hasPrefix($0 + "/") }
      && SourceFileFilter(rules).isSelected(path) && !charts.contains(path) && !isBehindLink(path)
  }

  /// The scope of every kind, with what a cluster serves and the CustomResourceDefinitions of both
  /// states; the new ones win.
  var scopes: ScopeTable {
    let definitions =
      rules.servedKinds + untouched.definitions
      + (old + new).flatMap(\.declarations).compactMap(\.definedKind)
    return ScopeTable(
      custom: Dictionary(definitions.map { ($0.kind, $0.scope) }) { _, newer in newer },
      defaultNamespace: rules.defaultNamespace)
  }

  func resources(_ declarations: [Declaration], _ scopes: ScopeTable) -> [Resource] {
    declarations.map {
      $0.resource(scopes: scopes)
    }
  }

  private func diagnostics(_ scopes: ScopeTable) -> [Diagnostic] {
    let current = new.flatMap(\.diagnostics)
    let known = Set(current)
    let changed = new.filter { !alike.contains($0.path) }
    return current
      + old.flatMap(\.diagnostics).filter { !known.contains($0) }.compactMap(\.ofOldState)
      + changed.flatMap(\.declarations).compactMap { $0.scopeWarning(scopes: scopes) }
      + SkippedDocument.diagnostics(for: skipped + changed.flatMap(\.skipped))
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
