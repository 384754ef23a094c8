internal import KubeModel
package import ManifestIndex
internal import YAMLText

/// Reads source files: bytes to declarations and diagnostics.
///
/// Rendering and decrypting, once they come, stand between the bytes and `DocumentReader`.
package struct ManifestReader: Sendable {
  private let rules: ManifestRules

  package init(_ rules: ManifestRules) { self.rules = rules }

  /// Reads a file in full, with every mistake in it.
  package func read(_ bytes: borrowing Span<UInt8>, path: String) -> ManifestFile {
    let stream = YAMLReader.read(bytes)
    var documents = DocumentReader(path: path, group: rules.group(of: path), rules: rules)
    for problem in stream.problems { documents.report(problem) }
    for document in stream.documents { documents.read(document.root) }
    return ManifestFile(
      path: path, declarations: documents.declarations,
      withheld: documents.withheld,
      diagnostics: withExcerpts(documents.diagnostics, of: bytes), skipped: documents.skipped)
  }

  private func withExcerpts(
    _ diagnostics: [Diagnostic], of bytes: borrowing Span<UInt8>
  ) -> [Diagnostic] {
    guard !diagnostics.isEmpty else { return [] }
    let hidesValues = SecretText.mayHold(bytes, kinds: rules.sensitiveKinds)
    var located: [Diagnostic] = []
    for diagnostic in diagnostics {
      let line = diagnostic.location?.line ?? 1
      located.append(
        diagnostic.withExcerpt(YAMLExcerpt.line(line, of: bytes, hidingValues: hidesValues)))
    }
    return located
  }

  /// Reads what a file declares and whether it has mistakes, as fast as can be.
  ///
  /// Gives what `read(_:path:)` would give: files of plain YAML are scanned, all others are read.
  package func identities(_ bytes: borrowing Span<UInt8>, path: String) -> IndexedFile {
    if let scanned = IdentityScanner.scan(bytes), let file = indexed(scanned, path: path) {
      return file
    }
    return read(bytes, path: path).indexed
  }

  /// The file of scanned identities; nil where one of them asks for a closer look.
  private func indexed(_ scanned: [ScannedIdentity], path: String) -> IndexedFile? {
    var resources: [IndexedResource] = []
    for identity in scanned {
      let apiVersion = GroupVersion(apiVersion: identity.apiVersion)
      let kind = GroupKind(group: apiVersion.group, kind: identity.kind)
      guard DocumentRules.isOrdinary(kind), DocumentRules.areValid(identity) else { return nil }
      resources.append(
        IndexedResource(kind: kind, namespace: identity.namespace, name: identity.name))
    }
    return IndexedFile(path: path, resources: resources)
  }
}

extension DocumentRules {
  fileprivate static func areValid(_ identity: ScannedIdentity) -> Bool {
    isAPIVersion(identity.apiVersion) && isKind(identity.kind) && isName(identity.name)
      && identity.namespace.map(isNamespace) ?? true
  }
}

extension ManifestFile {
  /// What the index remembers of the file.
  package var indexed: IndexedFile {
    IndexedFile(
      path: path,
      resources: declarations.map {
        IndexedResource(kind: $0.kind, namespace: $0.namespace, name: $0.name)
      },
      definitions: declarations.compactMap(\.definedKind), hasErrors: hasErrors)
  }
}

extension Diagnostic {
  fileprivate func withExcerpt(_ excerpt: String) -> Diagnostic {
    Diagnostic(severity, code: code, message, help: help, at: location, excerpt: excerpt)
  }
}
