package import KubeModel

/// A document, or a whole file, that hydros leaves alone.
package struct SkippedDocument: Hashable, Sendable {
  package let reason: Reason
  package let path: String

  package init(_ reason: Reason, path: String) {
    self.reason = reason
    self.path = path
  }

  /// Why it is left alone.
  package enum Reason: Hashable, Sendable, CaseIterable {
    case noManifest, kustomization, chart, encrypted, ownKind, symbolicLink, submodule
  }
}

extension SkippedDocument {
  /// One note, or warning, for each reason, with the number of documents and the first files.
  package static func diagnostics(for skipped: [SkippedDocument]) -> [Diagnostic] {
    Reason.allCases.compactMap { reason in
      let ofReason = skipped.filter { $0.reason == reason }
      guard !ofReason.isEmpty else { return nil }
      let paths = Set(ofReason.map(\.path)).sorted { $0.precedes($1) }
      let shown = paths.prefix(3).joined(separator: ", ")
      let more =
        switch paths.count - 3 {
        case ...0: ""
        case 1: " and 1 more file"
        case let count: " and \(count) more files"
        }
      let (subject, severity) = reason.wording(count: ofReason.count)
      return Diagnostic(severity, code: reason.code, "\(subject): \(shown)\(more)")
    }
  }
}

extension SkippedDocument.Reason {
  fileprivate var code: Diagnostic.Code {
    switch self {
    case .noManifest: .noManifest
    case .kustomization: .kustomization
    case .chart: .chart
    case .encrypted: .encrypted
    case .ownKind: .ownKind
    case .symbolicLink: .symbolicLink
    case .submodule: .submodule
    }
  }

  fileprivate func wording(count: Int) -> (subject: String, severity: Diagnostic.Severity) {
    let isOne = count == 1
    let documents = isOne ? "1 document" : "\(count) documents"
    return switch self {
    case .noManifest:
      ("skipped \(documents) with neither apiVersion nor kind", .note)
    case .kustomization:
      ("skipped \(documents) of kustomize, which hydros does not render yet", .note)
    case .chart:
      (
        "skipped \(isOne ? "1 directory" : "\(count) directories") with a Helm chart, which hydros does not render yet",
        .note
      )
    case .encrypted:
      ("skipped \(documents) that SOPS encrypted, which hydros does not decrypt yet", .note)
    case .ownKind:
      ("skipped \(documents) of hydros' own API group", .note)
    case .symbolicLink:
      ("skipped \(isOne ? "1 symbolic link" : "\(count) symbolic links")", .warning)
    case .submodule:
      ("skipped \(isOne ? "1 submodule" : "\(count) submodules")", .warning)
    }
  }
}
