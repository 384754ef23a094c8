internal import KubeModel
internal import ManifestLoading
internal import ManifestSources

/// The units of two states as far as they were read.
struct ComparedUnits: Sendable {
  /// The units that differ as the old state has them, and units that share an object with them.
  private(set) var old: [DeclaredUnit]
  /// The same for the new state.
  private(set) var new: [DeclaredUnit]
  /// Units of the new state that are out of scope: what they declare was not removed.
  var hidden: [DeclaredUnit] = []
  private(set) var untouched: UntouchedUnits
  /// The units on both sides that don't differ: only what is wrong with them is worth telling.
  private(set) var alike: Set<String> = []
  let skipped: [SkippedDocument]
  /// The Helm charts of both states.
  let charts: Charts
  let rules: ManifestRules
  /// The kinds that a cluster serves; empty if none was asked.
  let servedKinds: [DefinedKind]

  init(
    old: [DeclaredUnit], new: [DeclaredUnit], untouched: UntouchedUnits,
    skipped: [SkippedDocument], charts: Charts, rules: ManifestRules, servedKinds: [DefinedKind]
  ) {
    self.old = old
    self.new = new
    self.untouched = untouched
    self.skipped = skipped
    self.charts = charts
    self.rules = rules
    self.servedKinds = servedKinds
  }

  /// Adds the untouched units with some paths to both sides.
  mutating func add(alike units: [DeclaredUnit], at paths: Set<String>) {
    for path in paths { untouched.touch(path) }
    old += units
    new += units
    alike.formUnion(paths)
  }

  /// The scope of every kind, by the cluster and by the CustomResourceDefinitions of both states; the new
  /// ones win.
  var scopes: ScopeTable {
    ScopeTable(defaultNamespace: rules.defaultNamespace).adding(
      servedKinds + untouched.definitions
        + (old + new).flatMap(\.declarations).compactMap(\.definedKind))
  }

  /// The untouched units that declare an object which is declared elsewhere too.
  var sharingObjects: Set<String> {
    let scopes = self.scopes
    let read = (old + new).flatMap(\.declarations).map { $0.resource(scopes: scopes).id.object }
    return untouched.declaring(Set(read).union(untouched.repeated(scopes)), scopes)
  }

  /// The two states, once every unit that matters was read.
  var comparison: Comparison {
    let scopes = self.scopes
    let behindLinks = old.filter { !alike.contains($0.path) && skipped.isBehindLink($0.path) }
    return Comparison(
      old: DeclaredState(old, scopes, alike: alike),
      new: DeclaredState(
        new, scopes, alike: alike, skipped: skipped,
        alsoWithheld: hidden.flatMap { $0.declarations + $0.withheld }
          + behindLinks.flatMap(\.declarations)),
      untouched: untouched, charts: charts, rules)
  }
}
