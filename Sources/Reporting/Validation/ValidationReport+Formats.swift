import KubeModel
package import Planning

/// A form of a validation that other programs show.
package enum ValidationFormat: String, CaseIterable, Sendable {
  /// The report of GitLab's merge-request widget on code quality.
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
