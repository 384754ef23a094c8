import KubeModel
import YAMLText

/// The value of the field `v` of a text without problems.
func fieldV(_ text: String) -> Value? {
  let stream = YAMLReader.read(text)
  guard stream.problems.isEmpty, stream.documents.count == 1 else { return nil }
  return stream.documents[0].root["v"]?.value
}

/// The values of a text's documents, or nil if it has problems.
func values(_ text: String) -> [Value]? {
  let stream = YAMLReader.read(text)
  return stream.problems.isEmpty ? stream.documents.map(\.root.value) : nil
}

/// `code line:column` of every problem of a text.
func problems(_ text: String) -> [String] {
  YAMLReader.read(text).problems.map {
    "\($0.code) \($0.position.line):\($0.position.column)"
  }
}

extension String {
  func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
