/// A tag that its scalar doesn't match.
struct TagMismatch: Error {
  let message: String
}

/// Determines the meaning of scalars with a tag, by the rules of go-yaml v2.
///
/// There, tags of mappings and lists have no meaning, and a scalar with an unknown tag is a string.
enum TagResolution {
  static let prefix = "tag:yaml.org,2002:"
  static let merge = "tag:yaml.org,2002:merge"

  static func meaning(of text: String, tag: String) throws(TagMismatch) -> ScalarMeaning {
    guard tag.hasPrefix(prefix) else { return .string(text) }
    let name = String(tag.dropFirst(prefix.count))
    switch name {
    case "null", "bool", "int", "float":
      return try converted(ScalarResolution.meaning(of: text), to: name)
    case "timestamp":
      // A date stays a string for JSON, but must be one.
      guard Timestamp.isTimestamp(text) else {
        throw TagMismatch(message: "the value with the tag !!timestamp is not a date")
      }
      return .string(text)
    case "binary":
      guard let bytes = Base64.decoded(text) else {
        throw TagMismatch(message: "the value with the tag !!binary is not base64")
      }
      return .string(GoText.string(bytes))
    default:
      return .string(text)
    }
  }

  private static func converted(
    _ meaning: ScalarMeaning, to name: String
  ) throws(TagMismatch) -> ScalarMeaning {
    switch (name, meaning) {
    case ("null", .null), ("bool", .bool), ("int", .integer), ("int", .unsigned),
      ("float", .float):
      return meaning
    case ("float", .integer(let integer)):
      return .float(Double(integer))
    default:
      throw TagMismatch(message: "the value with the tag !!\(name) is \(meaning.kindName)")
    }
  }
}
