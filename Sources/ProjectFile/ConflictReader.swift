internal import KubeModel

/// Reads `conflicts`: a word, or a mapping with rules.
struct ConflictReader {
  private(set) var settings = ProjectFile.ConflictSettings()
  private(set) var diagnostics: [Diagnostic] = []
  private let file: String

  /// Reads a mapping.
  init(_ node: LocatedValue, file: String) {
    self.file = file
    var fields = FieldReader(node, name: "conflicts", file: file)
    settings.standard = fields.choice("default") ?? .stop
    if let rules = fields.optional("rules") {
      if rules.items == nil {
        fields.report(
          .wrongType, "`conflicts.rules` must be a list, but is \(rules.value.kindName)",
          at: rules.position)
      }
      for item in rules.items ?? [] { readRule(item) }
    }
    diagnostics += fields.finish()
  }

  private mutating func readRule(_ node: LocatedValue) {
    var fields = FieldReader(node, name: "conflicts.rules[]", file: file)
    let kind = fields.string("kind")
    let namespace = fields.string("namespace") ?? "*"
    let name = fields.string("name") ?? "*"
    let path = fields.string("path")
    let manager = fields.string("manager") ?? "*"
    let action: ProjectFile.ConflictAction? = fields.choice("do")
    if kind?.isEmpty ?? true, !fields.isWrong("kind") {
      fields.report(
        .conflictKind, "a rule of `conflicts` needs a `kind`",
        help: "write a kind such as Deployment or Deployment.apps, or `\"*\"` for every kind",
        at: node["kind"]?.position ?? node.position)
    }
    if node.entries != nil, fields.node["do"]?.value ?? .null == .null {
      fields.report(
        .conflictDo, "a rule of `conflicts` needs a `do`",
        help: "write `do: stop`, `do: force` or `do: yield`",
        at: node["do"]?.position ?? node.position)
    }
    diagnostics += fields.finish()
    guard let kind, let action else { return }
    settings.rules.append(
      ProjectFile.ConflictRule(
        kind: kind, namespace: namespace, name: name, path: path, manager: manager,
        action: action))
  }
}
