internal import KubeModel
internal import YAMLText

/// Turns the documents of one source file into declarations, and says what is wrong with them.
struct DocumentReader {
  private(set) var declarations: [Declaration] = []
  /// What encrypted documents declare, as far as they say.
  private(set) var withheld: [Declaration] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var skipped: [SkippedDocument] = []
  private let path: String
  private let group: GroupID
  private let rules: ManifestRules

  init(path: String, group: GroupID, rules: ManifestRules) {
    self.path = path
    self.group = group
    self.rules = rules
  }

  mutating func report(_ problem: YAMLProblem) {
    error(problem.code, problem.message, help: problem.help, at: problem.position)
  }

  /// Reads a document, or an item of a list; `kind` is what a typed list says of its items.
  mutating func read(_ document: LocatedValue, kind implied: GroupVersionAndKind? = nil) {
    let fields = document.entries == nil ? nil : document
    guard fields?["apiVersion"] != nil || fields?["kind"] != nil || implied != nil else {
      skipOrRefuse(document)
      return
    }
    guard let type = self.type(of: document, implied: implied) else { return }
    let kind = GroupKind(group: type.apiVersion.group, kind: type.kind)
    if let reason = skipReason(kind, document) {
      skipped.append(SkippedDocument(reason, path: path))
      if reason == .encrypted, let declared = declaration(of: document, type) {
        withheld.append(declared)
      }
    } else if DocumentRules.isList(kind) {
      readItems(of: document, list: type)
    } else if let declared = declaration(of: document, type) {
      declarations.append(declared)
    }
  }

  private mutating func skipOrRefuse(_ document: LocatedValue) {
    guard rules.isStrict else {
      skipped.append(SkippedDocument(.noManifest, path: path))
      return
    }
    error(
      "no-manifest", "the document has neither apiVersion nor kind",
      help: "remove it, or run without --strict", at: document.position)
  }

  private func skipReason(_ kind: GroupKind, _ document: LocatedValue) -> SkippedDocument.Reason? {
    if DocumentRules.isKustomization(kind) { return .kustomization }
    if kind.group == DocumentRules.ownGroup { return .ownKind }
    return document["sops"]?["mac"] == nil ? nil : .encrypted
  }

  private mutating func readItems(of document: LocatedValue, list: GroupVersionAndKind) {
    guard let items = document["items"], items.value != .null else { return }
    guard let elements = items.items else {
      error(
        "wrong-type", "`items` must be a list, but is \(items.value.kindName)", at: items.position)
      return
    }
    let kind = DocumentRules.itemKind(
      of: GroupKind(group: list.apiVersion.group, kind: list.kind))
    let implied = kind.map { GroupVersionAndKind(apiVersion: list.apiVersion, kind: $0.kind) }
    for element in elements {
      if implied == nil, element["apiVersion"] == nil, element["kind"] == nil {
        error(
          "missing-kind", "an item of the list has neither apiVersion nor kind",
          help: "add both, or remove the item", at: element.position)
      } else {
        read(element, kind: implied)
      }
    }
  }

  private mutating func declaration(
    of document: LocatedValue, _ type: GroupVersionAndKind
  ) -> Declaration? {
    guard let metadata = metadata(of: document), let name = name(metadata, type),
      let namespace = namespace(metadata)
    else { return nil }
    return Declaration(
      kind: GroupKind(group: type.apiVersion.group, kind: type.kind),
      version: type.apiVersion.version, namespace: namespace.isEmpty ? nil : namespace,
      name: name, group: group, location: document.position.location(in: path),
      value: document.value.with(type))
  }
}

/// The apiVersion and the kind of a document.
struct GroupVersionAndKind {
  let apiVersion: GroupVersion
  let kind: String
}

extension DocumentReader {
  private mutating func type(
    of document: LocatedValue, implied: GroupVersionAndKind?
  ) -> GroupVersionAndKind? {
    let apiVersion = word("apiVersion", of: document, or: implied?.apiVersion.apiVersion)
    let kind = word("kind", of: document, or: implied?.kind)
    guard let apiVersion, let kind else { return nil }
    guard DocumentRules.isAPIVersion(apiVersion) else {
      return refuse("apiVersion", "such as `v1` or `apps/v1`", at: document)
    }
    guard DocumentRules.isKind(kind) else {
      return refuse("kind", "letters and digits, such as `Deployment`", at: document)
    }
    return GroupVersionAndKind(apiVersion: GroupVersion(apiVersion: apiVersion), kind: kind)
  }

  /// The string of a key that every manifest needs.
  private mutating func word(
    _ key: String, of document: LocatedValue, or implied: String?
  ) -> String? {
    guard let node = document[key], implied != nil || node.value != .null else {
      if implied == nil {
        error(
          "missing-\(key.kebab)", "the document has no `\(key)`",
          help: "add `\(key)`", at: document.position)
      }
      return implied
    }
    return string(node, "`\(key)`")
  }

  private mutating func refuse(
    _ key: String, _ form: String, at document: LocatedValue
  ) -> GroupVersionAndKind? {
    error(
      "invalid-\(key.kebab)", "`\(key)` must be \(form)",
      at: document[key]?.position ?? document.position)
    return nil
  }

  private mutating func metadata(of document: LocatedValue) -> LocatedValue? {
    guard let metadata = document["metadata"] else {
      error(
        "missing-name", "the document has no `metadata.name`",
        help: "add `metadata: {name: …}`", at: document.position)
      return nil
    }
    guard metadata.entries != nil else {
      error(
        "wrong-type", "`metadata` must be a mapping, but is \(metadata.value.kindName)",
        at: metadata.position)
      return nil
    }
    return metadata
  }

  private mutating func name(_ metadata: LocatedValue, _ type: GroupVersionAndKind) -> String? {
    if let generated = metadata["generateName"], metadata["name"] == nil {
      error(
        "generate-name", "`generateName` can't be applied twice, so hydros can't keep it in step",
        help: "give the \(type.kind) a fixed `metadata.name`", at: generated.position)
      return nil
    }
    guard let node = metadata["name"], node.value != .null else {
      error(
        "missing-name", "the \(type.kind) has no `metadata.name`",
        help: "add `metadata.name`", at: metadata.position)
      return nil
    }
    guard let name = string(node, "`metadata.name`") else { return nil }
    guard DocumentRules.isName(name) else {
      error(
        "invalid-name", "`metadata.name` can't name an object",
        help: "use lower-case letters, digits, `-` and `.`", at: node.position)
      return nil
    }
    return name
  }

  /// The written namespace, empty where there is none; nil where it is wrong.
  private mutating func namespace(_ metadata: LocatedValue) -> String? {
    guard let node = metadata["namespace"], node.value != .null else { return "" }
    guard let namespace = string(node, "`metadata.namespace`") else { return nil }
    guard DocumentRules.isNamespace(namespace) else {
      error(
        "invalid-namespace", "`metadata.namespace` can't name a namespace",
        help: "use at most 63 lower-case letters, digits and `-`", at: node.position)
      return nil
    }
    return namespace
  }

  private mutating func string(_ node: LocatedValue, _ subject: String) -> String? {
    guard let string = node.value.string else {
      let isScalar = node.entries == nil && node.items == nil
      error(
        isScalar ? "unquoted" : "wrong-type",
        "\(subject) must be a string, but YAML reads \(node.value.kindName) here",
        help: isScalar ? "put the value in quotes" : nil, at: node.position)
      return nil
    }
    return string
  }

  private mutating func error(
    _ code: String, _ message: String, help: String? = nil, at position: LocatedValue.Position
  ) {
    let wayOut = PathExclusion.advice(for: path)
    diagnostics.append(
      Diagnostic(
        .error, code: code, message, help: help.map { "\($0); or \(wayOut)" } ?? wayOut,
        at: position.location(in: path)))
  }
}

extension Value {
  /// The manifest with the apiVersion and kind that a typed list implies for it.
  fileprivate func with(_ type: GroupVersionAndKind) -> Value {
    guard let mapping, mapping["apiVersion"] == nil || mapping["kind"] == nil else { return self }
    return .map(
      Mapping(
        [
          Mapping.Entry(key: "apiVersion", value: .string(type.apiVersion.apiVersion)),
          Mapping.Entry(key: "kind", value: .string(type.kind)),
        ] + mapping.entries))
  }
}

extension String {
  /// `apiVersion` as `api-version`.
  fileprivate var kebab: String {
    reduce(into: "") { text, character in
      text += character.isUppercase ? "-\(character.lowercased())" : String(character)
    }
  }
}
