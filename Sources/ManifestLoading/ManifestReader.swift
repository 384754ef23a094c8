internal import KubeModel
package import ManifestIndex
package import ManifestSources
internal import YAMLText

/// Reads source units: contents to declarations and diagnostics.
package struct ManifestReader: Sendable {
  private let rules: ManifestRules

  package init(_ rules: ManifestRules) { self.rules = rules }

  /// Reads a unit in full, with every mistake in it.
  package func read(_ bytes: borrowing Span<UInt8>, of unit: SourceUnit) -> DeclaredUnit {
    let stream = YAMLReader.read(bytes)
    var documents = DocumentReader(path: unit.path, group: rules.group(of: unit.path), rules: rules)
    for problem in stream.problems { documents.report(problem) }
    for document in stream.documents { documents.read(document.root) }
    return DeclaredUnit(
      unit, declarations: documents.declarations,
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

  /// Reads what a unit declares and whether it has mistakes, as fast as can be.
  ///
  /// Gives what `read(_:of:)` would give: plain YAML is scanned, everything else is read.
  package func identities(_ bytes: borrowing Span<UInt8>, of unit: SourceUnit) -> IndexedUnit {
    if let scanned = IdentityScanner.scan(bytes), let indexed = indexed(scanned, unit) {
      return indexed
    }
    return read(bytes, of: unit).indexed
  }

  /// The unit with scanned identities; nil if one of them has to be read in full.
  private func indexed(_ scanned: [ScannedIdentity], _ unit: SourceUnit) -> IndexedUnit? {
    var resources: [IndexedResource] = []
    for identity in scanned {
      let apiVersion = GroupVersion(apiVersion: identity.apiVersion)
      let kind = GroupKind(group: apiVersion.group, kind: identity.kind)
      guard DocumentRules.isOrdinary(kind), DocumentRules.areValid(identity) else { return nil }
      resources.append(
        IndexedResource(kind: kind, namespace: identity.namespace, name: identity.name))
    }
    return IndexedUnit(path: unit.path, digest: unit.digest, resources: resources)
  }
}

extension DocumentRules {
  fileprivate static func areValid(_ identity: ScannedIdentity) -> Bool {
    isAPIVersion(identity.apiVersion) && isKind(identity.kind) && isName(identity.name)
      && identity.namespace.map(isNamespace) ?? true
  }
}

extension DeclaredUnit {
  /// What the index remembers of the unit.
  package var indexed: IndexedUnit {
    IndexedUnit(
      path: path, digest: unit.digest,
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
