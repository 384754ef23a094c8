package import KubeModel
package import ManifestSources

/// What one source unit declares.
package struct DeclaredUnit: Sendable {
  package let unit: SourceUnit
  /// In the order of the documents; those of a unit with errors are what could be read.
  package let declarations: [Declaration]
  /// What encrypted documents declare: it can't be applied yet, and must not be deleted either.
  package let withheld: [Declaration]
  package let diagnostics: [Diagnostic]
  package let skipped: [SkippedDocument]

  package init(
    _ unit: SourceUnit, declarations: [Declaration] = [], withheld: [Declaration] = [],
    diagnostics: [Diagnostic] = [],
    skipped: [SkippedDocument] = []
  ) {
    self.unit = unit
    self.declarations = declarations
    self.withheld = withheld
    self.diagnostics = diagnostics
    self.skipped = skipped
  }

  /// A unit whose contents can't be read, and why.
  package init(
    unreadable unit: SourceUnit, _ code: Diagnostic.Code, _ reason: String, help: String? = nil
  ) {
    let diagnostic = Diagnostic(
      .error, code: code, reason, help: help ?? PathExclusion.advice(for: unit.path),
      at: SourceLocation(path: unit.path))
    self.init(unit, diagnostics: [diagnostic])
  }

  package var path: String { unit.path }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
