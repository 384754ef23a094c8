internal import KubeModel
internal import ManifestSources
internal import YAMLText

/// Turns the documents of one source unit into declarations, and reports mistakes in them.
struct DocumentReader {
  private(set) var declarations: [Declaration] = []
  /// What encrypted documents declare, if it can be read.
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

  /// Reads a document or an item of a list; `kind` is the kind that a typed list implies for its items.
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
      .noManifest, "the document has neither apiVersion nor kind",
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
        .wrongType, "`items` must be a list, but is \(items.value.kindName)", at: items.position)
      return
    }
    let kind = DocumentRules.itemKind(
      of: GroupKind(group: list.apiVersion.group, kind: list.kind))
    let implied = kind.map { GroupVersionAndKind(apiVersion: list.apiVersion, kind: $0.kind) }
    for element in elements {
      if implied == nil, element["apiVersion"] == nil, element["kind"] == nil {
        error(
          .missingKind, "an item of the list has neither apiVersion nor kind",
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

  /// Reports a mistake, with the advice to exclude the file.
  mutating func error(
    _ code: Diagnostic.Code, _ message: String, help: String? = nil,
    at position: LocatedValue.Position
  ) {
    let wayOut = PathExclusion.advice(for: path)
    diagnostics.append(
      Diagnostic(
        .error, code: code, message, help: help.map { "\($0); or \(wayOut)" } ?? wayOut,
        at: position.location(in: path)))
  }
}

/// The apiVersion and the kind of a document.
struct GroupVersionAndKind {
  let apiVersion: GroupVersion
  let kind: String
}

extension Value {
  /// The manifest with the apiVersion and kind that a typed list implies.
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
