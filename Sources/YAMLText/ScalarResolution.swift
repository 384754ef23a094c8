/// Determines the meaning of plain scalars in Kubernetes: YAML 1.1 as go-yaml v2 reads it.
///
/// The rules are those of `resolve.go` in gopkg.in/yaml.v2, which sigs.k8s.io/yaml continues. Base 60
/// (`12:30:45`), `=` and dates are strings there.
enum ScalarResolution {
  private static let words: [String: ScalarMeaning] = {
    let rows: [(ScalarMeaning, [String])] = [
      (.null, ["", "~", "null", "Null", "NULL"]),
      (.bool(true), ["y", "Y", "yes", "Yes", "YES"]),
      (.bool(true), ["true", "True", "TRUE"]),
      (.bool(true), ["on", "On", "ON"]),
      (.bool(false), ["n", "N", "no", "No", "NO"]),
      (.bool(false), ["false", "False", "FALSE"]),
      (.bool(false), ["off", "Off", "OFF"]),
      (.float(.nan), [".nan", ".NaN", ".NAN"]),
      (.float(.infinity), [".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"]),
      (.float(-.infinity), ["-.inf", "-.Inf", "-.INF"]),
    ]
    return rows.reduce(into: [:]) { table, row in
      for word in row.1 { table[word] = row.0 }
    }
  }()

  private static let longestWord = 5

  /// The meaning of a plain scalar without a tag.
  static func meaning(of text: String) -> ScalarMeaning {
    guard let first = text.utf8.first else { return .null }
    switch first {
    case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "n"), UInt8(ascii: "N"),
      UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"),
      UInt8(ascii: "o"), UInt8(ascii: "O"), UInt8(ascii: "~"):
      return word(text) ?? .string(text)
    case UInt8(ascii: "."):
      return word(text) ?? GoNumber.pointFirst(text) ?? .string(text)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"):
      return word(text) ?? GoNumber.number(text) ?? .string(text)
    default:
      return .string(text)
    }
  }

  private static func word(_ text: String) -> ScalarMeaning? {
    text.utf8.count <= longestWord ? words[text] : nil
  }
}
