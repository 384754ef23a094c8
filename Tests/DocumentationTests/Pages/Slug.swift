/// The anchors that GitHub gives to headings.
enum Slug {
  /// Lower case, without marks, and with a hyphen for each space.
  static func of(_ heading: some StringProtocol) -> String {
    let text = String(heading).replacing(/!?\[([^\]]*)\]\([^)]*\)/) { String($0.output.1) }
    return String(
      text.lowercased().unicodeScalars.compactMap { scalar -> Character? in
        if scalar == " " { return "-" }
        let isKept = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        return isKept || scalar == "-" || scalar == "_" ? Character(scalar) : nil
      })
  }

  /// The anchors of a page; one that comes again gets a number.
  static func all(_ headings: [String]) -> Set<String> {
    var counts: [String: Int] = [:]
    return Set(
      headings.map { heading in
        let slug = of(heading)
        defer { counts[slug, default: 0] += 1 }
        return counts[slug].map { "\(slug)-\($0)" } ?? slug
      })
  }
}
