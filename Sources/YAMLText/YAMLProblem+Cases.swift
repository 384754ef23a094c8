internal import KubeModel

/// The problems that are not syntax errors.
extension YAMLProblem {
  static func duplicateKey(
    _ key: String, first: LocatedValue.Position, at position: LocatedValue.Position
  ) -> YAMLProblem {
    YAMLProblem(
      .duplicateKey,
      "The key \(JSON.string(key.shortened).text) occurs twice, first in line \(first.line)",
      help: "Remove one of the two, or give it another name", at: position)
  }

  static func invalidKey(_ kindName: String, at position: LocatedValue.Position) -> YAMLProblem {
    YAMLProblem(
      .invalidKey, "A key is \(kindName), but Kubernetes requires a string",
      help: "Put quotes around it; braces around text, as in templates, need quotes too",
      at: position)
  }

  static func invalidMerge(at position: LocatedValue.Position) -> YAMLProblem {
    YAMLProblem(
      .invalidMerge, "The merge key << needs a mapping or a list of mappings",
      help: "Point it at an anchored mapping, or quote it if it is just a key", at: position)
  }

  static func tagMismatch(
    _ mismatch: TagMismatch, at position: LocatedValue.Position
  ) -> YAMLProblem {
    YAMLProblem(
      .invalidTag, mismatch.message.capitalizedFirst, help: "Correct the value or remove the tag",
      at: position)
  }

  static func nonFinite(at position: LocatedValue.Position) -> YAMLProblem {
    YAMLProblem(
      .nonFinite, "Kubernetes can't store .nan or an infinite number",
      help: "If it is meant as text, put quotes around it", at: position)
  }

  // An alias is not named: it may be a password whose quotes were forgotten.
  static func unknownAlias(at position: LocatedValue.Position) -> YAMLProblem {
    YAMLProblem(
      .unknownAlias, "An alias (*) has no anchor (&) with its name before it in the document",
      help: "Define the anchor first, or put quotes around a value that starts with *", at: position
    )
  }

  static func recursiveAlias(at position: LocatedValue.Position) -> YAMLProblem {
    YAMLProblem(
      .recursiveAlias, "An alias (*) is inside the value that it repeats",
      help: "Repeat only what ends before the alias", at: position)
  }

  static func aliasBomb(at position: LocatedValue.Position) -> YAMLProblem {
    YAMLProblem(
      .aliasBomb, "The aliases expand to too many values",
      help: "Write the repeated parts out, or use fewer aliases", at: position)
  }

  static func tooDeep(_ depth: Int, at position: LocatedValue.Position) -> YAMLProblem {
    YAMLProblem(
      .tooDeep, "Mappings and lists are nested more than \(depth) levels deep",
      help: "Exclude the file if it is not a manifest", at: position)
  }

  static func tooManyDirectives(at position: LocatedValue.Position) -> YAMLProblem {
    YAMLProblem(
      .tooManyDirectives, "The file contains too many lines that start with %TAG",
      help: "Exclude the file if it is not a manifest", at: position)
  }

  static func tooLarge(_ limit: Int) -> YAMLProblem {
    YAMLProblem(
      .tooLarge, "The file is larger than \(limit >> 20) MiB",
      help: "Split it, or exclude it if it contains no manifests",
      at: LocatedValue.Position(line: 1, column: 1))
  }

  static func textFault(
    _ reason: TextFault.Reason, at position: LocatedValue.Position
  ) -> YAMLProblem {
    switch reason {
    case .invalidUTF8:
      YAMLProblem(
        .invalidUTF8, "The text is not UTF-8", help: "Save the file as UTF-8", at: position)
    case .notPrintable:
      YAMLProblem(
        .controlCharacter, "The text contains a control character",
        help: "Remove it, or write it as an escape in double quotes", at: position)
    }
  }

  static let utf16 = YAMLProblem(
    .invalidUTF8, "The file is UTF-16, not UTF-8", help: "Save the file as UTF-8",
    at: LocatedValue.Position(line: 1, column: 1))
}

extension String {
  /// A key, shortened for a message.
  fileprivate var shortened: String {
    unicodeScalars.count <= 64
      ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(63))) + "…"
  }

  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
