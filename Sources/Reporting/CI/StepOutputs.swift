/// The outputs of a step of GitHub Actions, which reads them from a file.
package struct StepOutputs: Sendable {
  /// In the order in which they are written.
  private var values: [(name: String, value: String)] = []

  package init(_ counts: ChangeCounts) {
    values = [
      ("changes", "\(!counts.isEmpty)"), ("create", "\(counts.create)"),
      ("update", "\(counts.update)"), ("delete", "\(counts.delete)"),
    ]
  }

  package mutating func add(_ name: String, _ value: String) { values.append((name, value)) }

  /// The lines for the file, each value between two delimiters that nobody could guess.
  package func text(random: () -> String) -> String {
    values.map { name, value in
      var delimiter = "hydros_\(random())"
      while value.contains(delimiter) { delimiter += random() }
      return "\(name)<<\(delimiter)\n\(value)\n\(delimiter)\n"
    }.joined()
  }
}
