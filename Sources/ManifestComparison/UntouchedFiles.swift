internal import KubeModel
internal import ManifestIndex
internal import ManifestLoading
internal import Planning

/// The files that both states have alike, and what they declare.
struct UntouchedFiles: Sendable {
  private let index: ManifestIndex
  private var isTouched: [Bool]
  /// Files that differ from what the index describes, though not between the two states; by path.
  private var extra: [String: IndexedFile]

  /// Takes the index; all its files count as untouched at first.
  init(_ index: ManifestIndex) {
    self.index = index
    isTouched = Array(repeating: false, count: index.fileCount)
    extra = [:]
  }

  /// Adds files that have changed since the index was made, as both states have them.
  mutating func add(_ files: [IndexedFile]) {
    for file in files { extra[file.path] = file }
  }

  /// Takes a file out: it differs, or is read in full.
  mutating func touch(_ path: String) {
    extra[path] = nil
    if let file = index.file(at: path) { isTouched[file] = true }
  }

  /// Takes the files of a directory out, which both states leave alone.
  mutating func touch(below directory: String) {
    for file in directory.isEmpty ? 0..<index.fileCount : index.files(below: directory) {
      isTouched[file] = true
    }
    extra = extra.filter { !directory.isEmpty && !$0.key.hasPrefix(directory + "/") }
  }

  /// The kinds that the CustomResourceDefinitions of these files add.
  var definitions: [DefinedKind] {
    index.definitions.filter { !isTouched[$0.file] }.map(\.defined)
      + sortedExtra.flatMap(\.definitions)
  }

  /// The files with mistakes, which have to be read again to report them.
  var withErrors: [String] {
    index.filesWithErrors.filter { !isTouched[$0] }.map { index.path(of: $0) }
      + sortedExtra.filter(\.hasErrors).map(\.path)
  }

  /// The files that declare one of some objects.
  func declaring(
    _ objects: Set<ResourceID>, _ scopes: ScopeTable, _ rules: ManifestRules
  ) -> Set<String> {
    var paths: Set<String> = []
    for object in objects {
      for (file, resource) in index.candidates(for: object) where !isTouched[file] {
        let id = resource.id(scopes: scopes, defaultNamespace: rules.defaultNamespace)
        if id.object == object { paths.insert(index.path(of: file)) }
      }
    }
    for file in extra.values {
      let declared = file.resources.map {
        $0.id(scopes: scopes, defaultNamespace: rules.defaultNamespace).object
      }
      if !objects.isDisjoint(with: declared) { paths.insert(file.path) }
    }
    return paths
  }

  /// The objects that more than one of these files may declare, or one of them twice.
  func repeated(_ scopes: ScopeTable, _ rules: ManifestRules) -> Set<ResourceID> {
    let suspects =
      index.repeatedResources.filter { !isTouched[$0.file] }.map(\.resource)
      + sortedExtra.flatMap(\.resources)
    var declared: [ResourceID: Int] = [:]
    for suspect in suspects {
      declared[
        suspect.id(scopes: scopes, defaultNamespace: rules.defaultNamespace).object, default: 0] +=
        1
    }
    let extras = sortedExtra.flatMap(\.resources).map {
      $0.id(scopes: scopes, defaultNamespace: rules.defaultNamespace).object
    }
    let shared = extras.filter { object in
      index.candidates(for: object).contains { file, resource in
        !isTouched[file]
          && resource.id(scopes: scopes, defaultNamespace: rules.defaultNamespace).object == object
      }
    }
    return Set(declared.filter { $0.value > 1 }.keys).union(shared)
  }

  /// How many resources in a scope the files declare.
  func count(in scope: RunScope, _ scopes: ScopeTable, _ rules: ManifestRules) -> Int {
    let files = isTouched.indices.filter { !isTouched[$0] }
    guard !scope.isEverything else {
      return files.reduce(0) { $0 + index.resourceCount(of: $1) }
        + extra.values.reduce(0) { $0 + $1.resources.count }
    }
    let indexed = files.map { (index.path(of: $0), index.resources(of: $0)) }
    let others = extra.values.map { ($0.path, $0.resources) }
    return (indexed + others).reduce(0) { total, file in
      let group = rules.group(of: file.0)
      return total
        + file.1.count { resource in
          scope.contains(
            resource.id(scopes: scopes, defaultNamespace: rules.defaultNamespace), in: group,
            path: file.0)
        }
    }
  }

  /// All paths, for a run that has to read everything.
  var paths: [String] {
    isTouched.indices.filter { !isTouched[$0] }.map { index.path(of: $0) } + sortedExtra.map(\.path)
  }

  private var sortedExtra: [IndexedFile] {
    extra.values.sorted { $0.path.precedes($1.path) }
  }
}
