import KubeModel
import Planning

/// JUnit's XML: a failed case for each error, or one passed case without errors.
///
/// Warnings and notes are not in it, since they fail nothing.
enum JUnit {
  static func xml(_ validation: Validation) -> String {
    let errors = validation.diagnostics.filter { $0.severity == .error }
    let cases =
      errors.isEmpty
      ? [#"    <testcase classname="hydros" name="all manifests are valid"/>"#] : errors.map(xml)
    let counts = #"tests="\#(cases.count)" failures="\#(errors.count)""#
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites \(counts)>
        <testsuite name="hydros validate" \(counts) errors="0">
      \(cases.joined(separator: "\n"))
        </testsuite>
      </testsuites>

      """
  }

  private static func xml(_ error: Diagnostic) -> String {
    let path = (error.location?.path ?? "hydros.yml").xmlText
    let file = error.location.map { _ in " file=\"\(path)\"" } ?? ""
    let place = error.location.map { "\($0.description)\n" } ?? ""
    return """
          <testcase classname="\(path)" name="\(error.name.xmlText)"\(file)>
            <failure type="\(error.code.rawValue.xmlText)" message="\(error.message.xmlText)">\
      \(place.xmlLines)\(error.sentences.xmlText)</failure>
          </testcase>
      """
  }
}

extension Diagnostic {
  /// Different cases need different names.
  fileprivate var name: String {
    location.map { "\(code) at \($0.line):\($0.column)" } ?? code.rawValue
  }
}

extension String {
  /// The text for an element or an attribute, without characters that XML 1.0 forbids.
  fileprivate var xmlText: String {
    visible.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }

  /// The same, with its line breaks.
  fileprivate var xmlLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).xmlText }
      .joined(separator: "\n")
  }
}
