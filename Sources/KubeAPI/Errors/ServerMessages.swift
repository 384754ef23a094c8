internal import KubeModel

extension ForbiddenAccess {
  /// Reads the sentence of the RBAC authorizer, with or without a prefix:
  /// `… User "ci" cannot patch resource "deployments" in API group "apps" in the namespace "shop"`.
  init?(message: String) {
    guard let subject = message.following("User \"") else { return nil }
    var rest = TextScan(subject)
    guard let user = rest.until("\" cannot "), let verb = rest.until(" "),
      rest.skip("resource \""), let resource = rest.until("\"")
    else { return nil }
    self.user = user
    self.verb = verb
    let group = rest.find(" in API group \"").flatMap { rest.after($0, until: "\"") } ?? ""
    self.resource = group.isEmpty ? resource : "\(resource).\(group)"
    namespace = rest.find(" in the namespace \"").flatMap { rest.after($0, until: "\"") } ?? ""
  }
}

extension FieldConflict {
  /// Reads the cause of a conflict: `conflict with "kubectl" with subresource "scale" using apps/v1`.
  init(message: String, field: String) {
    var rest = TextScan(message[...])
    let manager = rest.skip("conflict with \"") ? rest.until("\"") ?? message : message
    let subresource = rest.skip(" with subresource \"") ? rest.until("\"") : nil
    self.init(
      manager: manager, subresource: subresource, field: field,
      path: ValuePath(managedField: field))
  }
}

/// The messages of servers about a manifest that doesn't match the schema of its kind.
enum SchemaMessage {
  static func problems(in text: String) -> [FieldProblem] {
    strictDecoding(text) + typedPatch(text)
  }

  /// `strict decoding error: unknown field "spec.a", duplicate field "spec.b"`.
  private static func strictDecoding(_ text: String) -> [FieldProblem] {
    guard let list = text.following("strict decoding error: ") else { return [] }
    var problems: [FieldProblem] = []
    for kind in ["unknown", "duplicate"] {
      var rest = TextScan(list)
      while let mark = rest.find("\(kind) field \"") {
        rest = TextScan(mark)
        guard let field = rest.until("\"") else { break }
        problems.append(FieldProblem(field: field, message: "\(kind) field"))
      }
    }
    return problems
  }

  /// The messages, with status 500, about an object that can't be read as its kind.
  private static let conversions = [
    "field not declared in schema", "unable to convert unstructured object to",
    "error decoding from json",
  ]

  /// `failed to create typed patch object (…): .spec.a: field not declared in schema`; if there are
  /// several fields, one line for each.
  private static func typedPatch(_ text: String) -> [FieldProblem] {
    guard text.contains("failed to create typed patch object") else {
      return conversions.contains { text.contains($0) }
        ? [FieldProblem(field: "", message: text)] : []
    }
    var rest = TextScan(text[...])
    _ = rest.until("failed to create typed patch object")
    if rest.skip(" (") { _ = rest.until(")") }
    let lines = rest.rest.split(whereSeparator: \.isNewline).compactMap { line -> FieldProblem? in
      guard let dot = line.firstIndex(of: ".") else { return nil }
      var scan = TextScan(line[dot...])
      guard let field = scan.until(": ") else { return nil }
      return FieldProblem(field: field, message: String(scan.rest))
    }
    return lines.isEmpty
      ? [FieldProblem(field: "", message: String(rest.rest.drop { ": ".contains($0) }))] : lines
  }
}
