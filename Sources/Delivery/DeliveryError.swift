internal import GitSource
package import KubeAPI
package import RunModel
internal import TargetState

/// Why a delivery came to no result, in words for the person who has to act.
package struct DeliveryError: Error, Hashable, Sendable {
  /// What callers tell apart.
  package enum Kind: Hashable, Sendable {
    case failed
    /// The request contradicts itself, or lacks what only its author knows.
    case usage
    /// The manifests or the configuration are wrong.
    case invalid
    /// Another run held the lock of the target for too long.
    case timedOut
    /// A signal came before the run held the lock.
    case interrupted(Interruption)
  }

  package let kind: Kind
  /// What happened, as a sentence without its final full stop.
  package let message: String
  /// What to do next, as a sentence without its final full stop.
  package let help: String?

  package init(_ message: String, help: String? = nil, kind: Kind = .failed) {
    self.kind = kind
    self.message = message
    self.help = help
  }
}

extension DeliveryError {
  /// The error of any room below, in the form of this one; nil for an error of no room.
  package init?(of error: any Error) {
    switch error {
    case let error as DeliveryError: self = error
    case let error as KubeError: self.init(error)
    case let error as RecordError: self.init(error.message, help: error.help)
    case let error as LockError: self.init(error)
    case let error as GitError: self.init(error.message, help: error.help)
    default: return nil
    }
  }

  package init(_ error: KubeError) {
    let sentence =
      error.operation.isEmpty ? error.message : "\(error.operation): \(error.message)"
    self.init(sentence, help: error.help)
  }

  init(_ error: LockError) {
    let isTimeout = if case .timedOut = error.code { true } else { false }
    self.init(error.message, help: error.help, kind: isTimeout ? .timedOut : .failed)
  }
}
