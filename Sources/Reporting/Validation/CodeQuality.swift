import KubeModel
import Planning

/// GitLab's form of code quality findings.
///
/// Source: docs.gitlab.com, "Code Quality report format".
enum CodeQuality {
  static func json(_ validation: Validation) -> JSON {
    var seen: [String: Int] = [:]
    return .array(
      validation.diagnostics.map { diagnostic in
        let key = diagnostic.fingerprint
        let count = seen[key, default: 0]
        seen[key] = count + 1
        return json(diagnostic, fingerprint: count == 0 ? key : "\(key)-\(count)")
      })
  }

  private static func json(_ diagnostic: Diagnostic, fingerprint: String) -> JSON {
    .object([
      "description": .string(diagnostic.sentences), "check_name": .string(diagnostic.code.rawValue),
      "fingerprint": .string(fingerprint), "severity": .string(diagnostic.severity.codeQuality),
      "location": .object([
        // A finding needs a file; one without a place is about the configuration.
        "path": .string(diagnostic.location?.path ?? "hydros.yml"),
        "lines": .object(["begin": .count(diagnostic.location?.line ?? 1)]),
      ]),
    ])
  }
}

extension Diagnostic {
  /// 64 bits of FNV-1a over the code, the file and the message, which stay the same when lines move.
  fileprivate var fingerprint: String {
    var hash = FNV1a()
    for part in [code.rawValue, location?.path ?? "", message] { hash.combine(part) }
    let digits = String(hash.value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Diagnostic.Severity {
  fileprivate var codeQuality: String {
    switch self {
    case .error: "critical"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
