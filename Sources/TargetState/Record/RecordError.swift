package import KubeAPI

/// Why a record can't be read or written, in words for the person who has to act.
package struct RecordError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// A newer hydros wrote it, in a form that this one doesn't know.
    case newer
    /// It holds what no hydros wrote, or lacks a part.
    case damaged
    /// Somebody else wrote it since it was read.
    case changedMeanwhile
    /// The cluster refused, or didn't answer.
    case request(KubeError.Code)
  }

  package let code: Code
  /// What happened, as a sentence without its final full stop.
  package let message: String
  /// What to do next, as a sentence without its final full stop.
  package let help: String?

  package init(_ code: Code, _ message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }
}

extension RecordError {
  init(_ error: KubeError) {
    self.init(
      .request(error.code),
      error.operation.isEmpty ? error.message : "\(error.operation): \(error.message)",
      help: error.missesNamespace
        ? "create that namespace, or name another one in `target.stateNamespace`" : error.help)
  }

  static func newer(_ what: String) -> RecordError {
    RecordError(
      .newer, "a newer hydros wrote the record: \(what)",
      help: "run the newest hydros that was used for this target")
  }

  static func damaged(_ what: String) -> RecordError {
    RecordError(
      .damaged, "the record can't be trusted: \(what)",
      help:
        "restore its Secrets from a backup, or delete them: the next run then applies everything and deletes nothing"
    )
  }

  static func changedMeanwhile(_ name: String) -> RecordError {
    RecordError(
      .changedMeanwhile, "somebody else wrote the record \(name) since it was read",
      help: "see with `hydros status` which run did, and run again once it is over")
  }
}

extension KubeError {
  fileprivate var missesNamespace: Bool {
    if case .notFound(.namespace) = code { true } else { false }
  }
}
