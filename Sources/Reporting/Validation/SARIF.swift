import KubeModel
import Planning

/// The Static Analysis Results Interchange Format, version 2.1.0, as GitHub's code scanning reads it.
enum SARIF {
  static func json(_ validation: Validation, version: String) -> JSON {
    let codes = Set(validation.diagnostics.map(\.code)).sorted { $0.rawValue.precedes($1.rawValue) }
    return .object([
      "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"),
      "version": .string("2.1.0"),
      "runs": .array([
        .object([
          "tool": .object([
            "driver": .object([
              "name": .string("hydros"), "version": .string(version),
              "rules": .array(codes.map(rule)),
            ])
          ]),
          "columnKind": .string("unicodeCodePoints"),
          "results": .array(validation.diagnostics.map(result)),
        ])
      ]),
    ])
  }

  private static func rule(_ code: Diagnostic.Code) -> JSON {
    let meaning = code.meaning.prefix(1).uppercased() + code.meaning.dropFirst()
    return .object([
      "id": .string(code.rawValue),
      "shortDescription": .object(["text": .string(meaning.sentence)]),
    ])
  }

  private static func result(_ diagnostic: Diagnostic) -> JSON {
    .object([
      "ruleId": .string(diagnostic.code.rawValue), "level": .string(diagnostic.severity.rawValue),
      "message": .object(["text": .string(diagnostic.sentences)]),
      "locations": diagnostic.location.map { .array([location($0)]) },
    ])
  }

  private static func location(_ location: SourceLocation) -> JSON {
    .object([
      "physicalLocation": .object([
        "artifactLocation": .object(["uri": .string(location.path.asRelativeURI)]),
        "region": .object([
          "startLine": .count(location.line), "startColumn": .count(location.column),
        ]),
      ])
    ])
  }
}

extension String {
  /// A path as a relative reference of RFC 3986.
  fileprivate var asRelativeURI: String {
    let digits = Array("0123456789ABCDEF")
    return utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      let stays = character.isASCII && (character.isLetter || character.isNumber)
      if stays || "-._~/".utf8.contains(byte) { return String(character) }
      return "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }
}
