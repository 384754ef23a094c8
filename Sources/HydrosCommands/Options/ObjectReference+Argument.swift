internal import Delivery

extension ObjectReference {
  /// Throws if a text names no object.
  init(argument text: String) throws(CommandError) {
    guard let reference = ObjectReference(text) else {
      throw CommandError(
        "`\(text)` names no object",
        help: "write Kind/namespace/name, or Kind/name for what has no namespace", status: .usage)
    }
    self = reference
  }
}
