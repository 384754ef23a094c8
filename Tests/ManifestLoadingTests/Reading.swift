import KubeModel
import ManifestLoading
import ManifestSources

/// What a text says as the source file `a/b.yaml`.
func read(_ text: String, path: String = "a/b.yaml", _ rules: ManifestRules = ManifestRules())
  -> DeclaredUnit
{
  let bytes = Array(text.utf8)
  return ManifestReader(rules).read(bytes.span, of: .plainFile(path, bytes))
}

extension DeclaredUnit {
  /// `Kind.group/namespace/name line:column` of each declaration.
  var declared: [String] {
    declarations.map {
      "\($0.kind)/\($0.namespace ?? "")/\($0.name) \($0.location.line):\($0.location.column)"
    }
  }

  /// `code line:column` of each mistake.
  var mistakes: [String] {
    diagnostics.map {
      "\($0.code) \($0.location.map { "\($0.line):\($0.column)" } ?? "nowhere")"
    }
  }

  var reasons: [SkippedDocument.Reason] { skipped.map(\.reason) }
}
