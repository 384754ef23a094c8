import KubeModel
package import Planning

/// A format in which other programs show a validation.
package enum ValidationFormat: String, CaseIterable, Sendable {
  /// The format that GitLab shows in a merge request.
  case codeQuality = "code-quality"
  case junit
  case sarif
}

extension ValidationReport {
  /// The validation for another program, with a final newline.
  package static func render(
    _ validation: Validation, as format: ValidationFormat, version: String
  ) -> String {
    switch format {
    case .codeQuality: CodeQuality.json(validation).prettyText + "\n"
    case .junit: JUnit.xml(validation)
    case .sarif: SARIF.json(validation, version: version).prettyText + "\n"
    }
  }
}
