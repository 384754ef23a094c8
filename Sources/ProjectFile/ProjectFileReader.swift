package import KubeModel

/// Reads hydros.yml from its YAML tree: the typed file, and every mistake with its place.
package struct ProjectFileReader {
  /// The configuration as far as it could be read; to be used only where no diagnostic is an error.
  package private(set) var projectFile = ProjectFile()
  package private(set) var diagnostics: [Diagnostic] = []
  private let file: String

  /// Reads the tree of the file at the given path; nil stands for an empty file.
  package init(_ root: LocatedValue?, file: String) {
    self.file = file
    guard let root else { return }
    var fields = FieldReader(root, name: "", file: file)
    readVersion(&fields)
    if let roots = fields.strings("manifests", orOne: true) { readRoots(roots, &fields) }
    if let files = fields.optional("fs") { readFiles(files) }
    projectFile.defaultNamespace = fields.string("defaultNamespace") ?? "default"
    if let target = fields.optional("target") { readTarget(target) }
    if let groups = fields.optional("groups") { readGroups(groups, &fields) }
    if let deletions = fields.optional("deletions") { readDeletions(deletions) }
    readConflicts(&fields)
    if let kinds = fields.strings("replace") { readReplacedKinds(kinds, &fields) }
    projectFile.adoption = fields.choice("adoption") ?? .unowned
    projectFile.onFailure = fields.choice("onFailure") ?? .stop
    projectFile.sensitive = (fields.strings("sensitive") ?? []).map(\.text)
    diagnostics = (diagnostics + fields.finish()).sorted()
  }

  private mutating func readVersion(_ fields: inout FieldReader) {
    let version = fields.string("version")
    guard version != "v1", !fields.isWrong("version") else { return }
    let position = fields.node["version"]?.position ?? fields.node.position
    fields.report(
      .version,
      version.map { "version `\($0)` is not known" } ?? "`version` is missing",
      help: "write `version: v1`", at: position)
  }

  private mutating func readRoots(_ roots: [LocatedString], _ fields: inout FieldReader) {
    projectFile.manifests = roots.map(\.text)
    if let list = fields.node["manifests"], list.items?.isEmpty == true {
      fields.report(
        .noRoots, "`manifests` names no directory",
        help: "write `.` for the whole repository", at: list.position)
    }
    for root in roots where root.text.split(separator: "/").contains("..") || root.text.isEmpty {
      fields.report(
        .rootOutside, "`manifests` must stay within the repository, but is `\(root.text)`",
        help: "write a path from the root of the repository, or use --to-dir for other directories",
        at: root.position)
    }
  }

  private mutating func readFiles(_ node: LocatedValue) {
    var fields = FieldReader(node, name: "fs", file: file)
    projectFile.files.include = patterns("include", &fields)
    projectFile.files.exclude = patterns("exclude", &fields)
    diagnostics += fields.finish()
  }

  /// The regular expressions of a key; empty ones are ignored, as Kahoy does.
  private func patterns(_ key: String, _ fields: inout FieldReader) -> [String] {
    let strings = (fields.strings(key) ?? []).filter { !$0.text.isEmpty }
    for string in strings where (try? Regex(string.text)) == nil {
      fields.report(
        .wrongPattern, "`\(string.text)` in `\(fields.path(key))` is no regular expression",
        help: "escape special characters with a backslash; `*` alone is written `.*`",
        at: string.position)
    }
    return strings.map(\.text)
  }

  private mutating func readTarget(_ node: LocatedValue) {
    var fields = FieldReader(node, name: "target", file: file)
    let id = fields.string("id")
    projectFile.target = ProjectFile.Target(
      id: id ?? "", context: fields.string("context").flatMap { $0.isEmpty ? nil : $0 },
      stateNamespace: fields.string("stateNamespace") ?? "default")
    if id?.isLabelValue != true, !fields.isWrong("id") {
      fields.report(
        .targetID,
        "`target.id` must be 1 to 63 letters, digits, `-`, `_` or `.`, and begin and end with a letter or a digit",
        help: "name the cluster and what this repository owns in it, such as `production`",
        at: node["id"]?.position ?? node.position)
    }
    diagnostics += fields.finish()
  }

  private mutating func readDeletions(_ node: LocatedValue) {
    var fields = FieldReader(node, name: "deletions", file: file)
    projectFile.deletions.order = fields.choice("order") ?? .last
    projectFile.deletions.keep = fields.choice("keep") ?? .files
    projectFile.deletions.encrypt = fields.string("encrypt")
    projectFile.deletions.confirm = fields.strings("confirm")?.map(\.text)
    projectFile.deletions.protect = patterns("protect", &fields)
    if let max = fields.optional("max") {
      var maxFields = FieldReader(max, name: "deletions.max", file: file)
      projectFile.deletions.maxCount = maxFields.integer("count", 0...Int.max)
      projectFile.deletions.maxPercent = maxFields.integer("percent", 0...100)
      diagnostics += maxFields.finish()
    }
    diagnostics += fields.finish()
  }

  /// One word for all fields, or a mapping.
  private mutating func readConflicts(_ fields: inout FieldReader) {
    guard fields.node["conflicts"]?.entries != nil, let node = fields.optional("conflicts") else {
      projectFile.conflicts.standard = fields.choice("conflicts") ?? .stop
      return
    }
    let reader = ConflictReader(node, file: file)
    projectFile.conflicts = reader.settings
    diagnostics += reader.diagnostics
  }

  /// Replacing is for kinds that somebody thought of, one by one.
  private mutating func readReplacedKinds(_ kinds: [LocatedString], _ fields: inout FieldReader) {
    projectFile.replace = kinds.map(\.text)
    for kind in kinds where kind.text.isEmpty || kind.text.contains(where: { "*/ ".contains($0) }) {
      fields.report(
        .wrongKind, "`\(kind.text)` in `replace` is no kind",
        help: "write kinds such as Job or Deployment.apps", at: kind.position)
    }
  }

  private mutating func readGroups(_ node: LocatedValue, _ fields: inout FieldReader) {
    guard let items = node.items else {
      fields.report(
        .wrongType, "`groups` must be a list, but is \(node.value.kindName)", at: node.position)
      return
    }
    for item in items {
      var reader = GroupReader(item, file: file)
      diagnostics += reader.diagnostics()
      guard let group = reader.group else { continue }
      if projectFile.groups.contains(where: { $0.id == group.id }) {
        fields.report(
          .duplicateGroup, "group `\(group.id)` is configured twice",
          help: "join the two entries", at: item.position)
      }
      projectFile.groups.append(group)
    }
  }
}

extension String {
  fileprivate var isLabelValue: Bool {
    let allowed = unicodeScalars.allSatisfy {
      $0.isASCIILetterOrDigit || "-_.".unicodeScalars.contains($0)
    }
    guard allowed, (1...63).contains(unicodeScalars.count) else { return false }
    return [unicodeScalars.first, unicodeScalars.last].allSatisfy {
      $0?.isASCIILetterOrDigit == true
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIILetterOrDigit: Bool {
    isASCII && (properties.isAlphabetic || properties.numericType != nil)
  }
}
