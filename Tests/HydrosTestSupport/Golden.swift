import FoundationEssentials

/// Output that people see, kept in files beside the tests so that a review shows how it changes.
///
/// `UPDATE_GOLDEN=1` rewrites the files instead of comparing with them; where `CI` is set as well
/// that is a mismatch, since such a run would prove nothing.
package struct Golden: Sendable {
  private let directory: String

  /// The files in the folder `Golden` beside the test file.
  package init(besideFile filePath: String = #filePath) {
    directory = filePath.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Golden"
  }

  /// The files in a directory of their own, given as an absolute path.
  package init(directory: String) { self.directory = directory }

  /// Compares with the golden file of a name; nil if they are alike, else what differs.
  package func mismatch(_ actual: String, with name: String) throws -> String? {
    let path = "\(directory)/\(name)"
    guard ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == nil else {
      return try update(path, to: actual)
    }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      return "there is no \(path); UPDATE_GOLDEN=1 writes it"
    }
    let expected = String(decoding: bytes, as: UTF8.self)
    guard !expected.utf8.elementsEqual(actual.utf8) else { return nil }
    return "\(name) differs (- golden file, + output):\n" + Golden.difference(expected, actual)
  }

  private func update(_ path: String, to text: String) throws -> String? {
    guard ProcessInfo.processInfo.environment["CI"] == nil else {
      return "UPDATE_GOLDEN is set in CI, where golden files are compared and never written"
    }
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
    return nil
  }

  /// The lines that differ with their numbers in the golden file; escape codes are made visible.
  private static func difference(_ expected: String, _ actual: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = new.difference(from: old) { $0.utf8.elementsEqual($1.utf8) }
    return changes.map { change in
      switch change {
      case .remove(let line, let text, _): (line, "-\(line + 1): \(visible(text))")
      case .insert(let line, let text, _): (line, "+\(line + 1): \(visible(text))")
      }
    }
    .sorted { $0.0 < $1.0 }.map(\.1).joined(separator: "\n")
  }

  private static func visible(_ text: Substring) -> String {
    text.unicodeScalars.map { $0 == "\u{1b}" ? "␛" : String($0) }.joined()
  }
}
