internal import KubeModel

// The fields that every manifest must have, and the mistakes in them.

extension DocumentReader {
  mutating func type(
    of document: LocatedValue, implied: GroupVersionAndKind?
  ) -> GroupVersionAndKind? {
    let apiVersion = word(
      "apiVersion", of: document, or: implied?.apiVersion.apiVersion, else: .missingAPIVersion)
    let kind = word("kind", of: document, or: implied?.kind, else: .missingKind)
    guard let apiVersion, let kind else { return nil }
    guard DocumentRules.isAPIVersion(apiVersion) else {
      return refuse(.invalidAPIVersion, "apiVersion", "such as `v1` or `apps/v1`", at: document)
    }
    guard DocumentRules.isKind(kind) else {
      return refuse(.invalidKind, "kind", "letters and digits, such as `Deployment`", at: document)
    }
    return GroupVersionAndKind(apiVersion: GroupVersion(apiVersion: apiVersion), kind: kind)
  }

  /// The string value of a required key.
  private mutating func word(
    _ key: String, of document: LocatedValue, or implied: String?, else code: Diagnostic.Code
  ) -> String? {
    guard let node = document[key], implied != nil || node.value != .null else {
      if implied == nil {
        error(
          code, "the document has no `\(key)`",
          help: "add `\(key)`", at: document.position)
      }
      return implied
    }
    return string(node, "`\(key)`")
  }

  private mutating func refuse(
    _ code: Diagnostic.Code, _ key: String, _ form: String, at document: LocatedValue
  ) -> GroupVersionAndKind? {
    error(
      code, "`\(key)` must be \(form)",
      at: document[key]?.position ?? document.position)
    return nil
  }

  mutating func metadata(of document: LocatedValue) -> LocatedValue? {
    guard let metadata = document["metadata"] else {
      error(
        .missingName, "the document has no `metadata.name`",
        help: "add `metadata: {name: …}`", at: document.position)
      return nil
    }
    guard metadata.entries != nil else {
      error(
        .wrongType, "`metadata` must be a mapping, but is \(metadata.value.kindName)",
        at: metadata.position)
      return nil
    }
    return metadata
  }

  mutating func name(_ metadata: LocatedValue, _ type: GroupVersionAndKind) -> String? {
    if let generated = metadata["generateName"], metadata["name"] == nil {
      error(
        .generateName,
        "`generateName` creates a new object each time, so hydros can't keep it in sync",
        help: "give the \(type.kind) a fixed `metadata.name`", at: generated.position)
      return nil
    }
    guard let node = metadata["name"], node.value != .null else {
      error(
        .missingName, "the \(type.kind) has no `metadata.name`",
        help: "add `metadata.name`", at: metadata.position)
      return nil
    }
    guard let name = string(node, "`metadata.name`") else { return nil }
    guard DocumentRules.isName(name) else {
      error(
        .invalidName, "`metadata.name` is not a valid name of an object",
        help: "use lower-case letters, digits, `-` and `.`", at: node.position)
      return nil
    }
    return name
  }

  /// The written namespace; empty if there is none, nil if it is invalid.
  mutating func namespace(_ metadata: LocatedValue) -> String? {
    guard let node = metadata["namespace"], node.value != .null else { return "" }
    guard let namespace = string(node, "`metadata.namespace`") else { return nil }
    guard DocumentRules.isNamespace(namespace) else {
      error(
        .invalidNamespace, "`metadata.namespace` is not a valid name of a namespace",
        help: "use at most 63 lower-case letters, digits and `-`", at: node.position)
      return nil
    }
    return namespace
  }

  private mutating func string(_ node: LocatedValue, _ subject: String) -> String? {
    guard let string = node.value.string else {
      let isScalar = node.entries == nil && node.items == nil
      error(
        isScalar ? .unquoted : .wrongType,
        "\(subject) must be a string, but YAML reads \(node.value.kindName) here",
        help: isScalar ? "put the value in quotes" : nil, at: node.position)
      return nil
    }
    return string
  }
}
