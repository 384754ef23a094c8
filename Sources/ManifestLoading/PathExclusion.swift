internal import KubeModel

/// Writes the `fs.exclude` pattern that leaves one file out.
package enum PathExclusion {
  /// A regular expression that matches the path from the repository's root and no other.
  ///
  /// It may stand between single quotes in YAML, and shows nothing that is not inert.
  package static func pattern(for path: String) -> String {
    let escaped = path.unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.needsEscape || scalar == "'" {
        text += "\\x{\(String(scalar.value, radix: 16))}"
      } else {
        if #"\.+*?()|[]{}^$"#.unicodeScalars.contains(scalar) { text += "\\" }
        text.unicodeScalars.append(scalar)
      }
    }
    return "^/\(escaped)$"
  }
}
