/// A tag that its scalar does not fit.
struct TagMismatch: Error {
  let message: String
}

/// The meaning of scalars that carry a tag, by the rules of go-yaml v2.
///
/// Tags of mappings and lists have no meaning there, and a scalar with an unknown tag is a string.
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
        throw TagMismatch(message: "the tag !!timestamp stands before a scalar that is no date")
      }
      return .string(text)
    case "binary":
      guard let bytes = Base64.decoded(text) else {
        throw TagMismatch(message: "the tag !!binary stands before text that is not base64")
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
      throw TagMismatch(message: "the tag !!\(name) stands before \(meaning.kindName)")
    }
  }
}
