internal import KubeModel

/// The name of an object on the command line: `Kind/namespace/name`, or `Kind/name` for what has no
/// namespace; the kind in any case, with its API group or without.
struct ObjectReference {
  /// As it was written.
  let text: String
  private let kind: String
  private let place: [String]

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard 2...3 ~= parts.count, !parts[0].isEmpty, parts.last?.isEmpty == false else { return nil }
    self.text = text
    kind = parts[0].lowercased()
    place = parts.count == 3 ? [parts[1], parts[2]] : ["", parts[1]]
  }

  /// Throws where a text names no object.
  init(argument text: String) throws(CommandError) {
    guard let reference = ObjectReference(text) else {
      throw CommandError(
        "`\(text)` names no object",
        help: "write Kind/namespace/name, or Kind/name for what has no namespace", status: .usage)
    }
    self = reference
  }

  func means(_ id: ResourceID) -> Bool {
    [id.kind, id.groupKind.description].contains { $0.lowercased() == kind }
      && [id.namespace, id.name] == place
  }
}
