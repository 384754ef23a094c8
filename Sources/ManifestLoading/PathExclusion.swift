/// Writes the `fs.exclude` pattern that leaves one file out.
package enum PathExclusion {
  /// A regular expression that matches the path from the repository's root and no other.
  package static func pattern(for path: String) -> String {
    let escaped = path.reduce(into: "") { text, character in
      if #"\.+*?()|[]{}^$"#.contains(character) { text += "\\" }
      text.append(character)
    }
    return "^/\(escaped)$"
  }
}
