/// The way out that error messages name: how to leave one source file out.
package enum PathExclusion {
  /// The advice to exclude the file, to stand at the end of a sentence.
  package static func advice(for path: String) -> String {
    "leave the file out with `fs: {exclude: ['\(pattern(for: path))']}`"
  }

  /// A regular expression that matches the path from the repository's root and no other.
  ///
  /// It may stand between single quotes in YAML, and shows nothing that is not inert.
  package static func pattern(for path: String) -> String { "^/\(escaped(path))$" }

  /// A regular expression that matches all paths below a directory and no other, written likewise.
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
