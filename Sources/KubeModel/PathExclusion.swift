/// The way out that error messages name: how to leave one source file out.
package enum PathExclusion {
  /// The advice to exclude the file, to stand at the end of a sentence.
  package static func advice(for path: String) -> String {
    "leave the file out with `fs: {exclude: ['\(pattern(for: path))']}`"
  }

  /// A regular expression that matches the path from the repository's root and no other.
  package static func pattern(for path: String) -> String {
    let escaped = path.reduce(into: "") { text, character in
      if #"\.+*?()|[]{}^$"#.contains(character) { text += "\\" }
      text.append(character)
    }
    return "^/\(escaped)$"
  }
}
