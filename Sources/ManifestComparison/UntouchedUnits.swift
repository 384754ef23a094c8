internal import KubeModel
internal import ManifestIndex
internal import ManifestSources
internal import Planning

/// The units that both states have alike, and what they declare.
struct UntouchedUnits: Sendable {
  private let index: ManifestIndex
  private var isTouched: [Bool]
  /// Units that differ from what the index describes, though not between the two states; by path.
  private var extra: [String: IndexedUnit]

  /// Takes the index; all its units count as untouched at first.
  init(_ index: ManifestIndex) {
    self.index = index
    isTouched = Array(repeating: false, count: index.unitCount)
    extra = [:]
  }

  /// Adds units that have changed since the index was made, as both states have them.
  mutating func add(_ units: [IndexedUnit]) {
    for unit in units { extra[unit.path] = unit }
  }

  /// Takes a unit out: it differs, or is read in full.
  mutating func touch(_ path: String) {
    extra[path] = nil
    if let unit = index.unit(at: path) { isTouched[unit] = true }
  }

  /// Takes the units of a directory out, which both states leave alone.
  mutating func touch(below directory: String) {
    for unit in directory.isEmpty ? 0..<index.unitCount : index.units(below: directory) {
      isTouched[unit] = true
    }
    extra = extra.filter { !directory.isEmpty && !$0.key.hasPrefix(directory + "/") }
  }

  /// The kinds that the CustomResourceDefinitions of these units add.
  var definitions: [DefinedKind] {
    index.definitions.filter { !isTouched[$0.unit] }.map(\.defined)
      + sortedExtra.flatMap(\.definitions)
  }

  /// The units with mistakes, which have to be read again to report them.
  var withErrors: [String] {
    index.unitsWithErrors.filter { !isTouched[$0] }.map { index.path(of: $0) }
      + sortedExtra.filter(\.hasErrors).map(\.path)
  }

  /// The units that declare one of some objects.
  func declaring(_ objects: Set<ResourceID>, _ scopes: ScopeTable) -> Set<String> {
    let indexed = objects.flatMap { object in
      index.candidates(for: object).filter {
        !isTouched[$0.unit] && $0.resource.id(scopes: scopes).object == object
      }
    }
    let others = extra.values.filter { unit in
      unit.resources.contains { objects.contains($0.id(scopes: scopes).object) }
    }
    return Set(indexed.map { index.path(of: $0.unit) } + others.map(\.path))
  }

  /// The objects that these units declare more than once.
  func repeated(_ scopes: ScopeTable) -> Set<ResourceID> {
    let suspects = index.repeatedResources.filter { !isTouched[$0.unit] }.map(\.resource)
    let others = sortedExtra.flatMap(\.resources)
    var seen: Set<ResourceID> = []
    let objects = (suspects + others).map { $0.id(scopes: scopes).object }
    let repeated = objects.filter { !seen.insert($0).inserted }
    let shared = others.map { $0.id(scopes: scopes).object }.filter { object in
      index.candidates(for: object).contains {
        !isTouched[$0.unit] && $0.resource.id(scopes: scopes).object == object
      }
    }
    return Set(repeated + shared)
  }

  /// How many resources in a scope the units declare.
  func count(in scope: RunScope, _ scopes: ScopeTable, _ rules: ManifestRules) -> Int {
    let units = isTouched.indices.filter { !isTouched[$0] }
    guard !scope.isEverything else {
      return units.reduce(0) { $0 + index.resourceCount(of: $1) }
        + extra.values.reduce(0) { $0 + $1.resources.count }
    }
    let indexed = units.map { (path: index.path(of: $0), resources: index.resources(of: $0)) }
    let others = extra.values.map { (path: $0.path, resources: $0.resources) }
    return (indexed + others).reduce(0) { total, unit in
      let group = rules.group(of: unit.path)
      return total
        + unit.resources.count { scope.contains($0.id(scopes: scopes), in: group, path: unit.path) }
    }
  }

  /// All paths, for a run that has to read everything.
  var paths: [String] {
    isTouched.indices.filter { !isTouched[$0] }.map { index.path(of: $0) } + sortedExtra.map(\.path)
  }

  private var sortedExtra: [IndexedUnit] {
    extra.values.sorted { $0.path.precedes($1.path) }
  }
}
