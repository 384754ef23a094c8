/// How to exclude a source file; error messages contain this advice.
package enum PathExclusion {
  /// The advice to exclude a file; it goes at the end of a sentence.
  package static func advice(for path: String) -> String {
    "exclude the file with `fs: {exclude: ['\(pattern(for: path))']}`"
  }

  /// A regular expression that matches only this path from the root of the repository.
  ///
  /// It needs no escaping within single quotes in YAML, and contains no characters that could harm a
  /// terminal.
  package static func pattern(for path: String) -> String { "^/\(escaped(path))$" }

  /// A regular expression that matches only the paths below a directory; escaped like `pattern(for:)`.
  package static func pattern(below directory: String) -> String { "^/\(escaped(directory))/" }

  private static func escaped(_ path: String) -> String {
    path.unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.needsEscape || scalar == "'" {
        text += "\\x{\(String(scalar.value, radix: 16))}"
      } else {
        if #"\.+*?()|[]{}^$"#.unicodeScalars.contains(scalar) { text += "\\" }
        text.unicodeScalars.append(scalar)
      }
    }
  }
}
