import KubeModel
import ProjectFile
import YAMLText

/// Reads the text of a hydros.yml.
func read(_ text: String) -> ProjectFileReader {
  let stream = YAMLReader.read(text)
  precondition(stream.problems.isEmpty, "\(stream.problems)")
  return ProjectFileReader(stream.documents.first?.root, file: "hydros.yml")
}

/// `code line:column` of every mistake in a text.
func mistakes(_ text: String) -> [String] {
  read(text).diagnostics.map { diagnostic in
    let place = diagnostic.location.map { "\($0.line):\($0.column)" } ?? "nowhere"
    return "\(diagnostic.code) \(place)"
  }
}
