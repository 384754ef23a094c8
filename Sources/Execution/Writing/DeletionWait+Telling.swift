internal import Readiness
internal import RunModel

extension DeletionWait.Progress {
  /// Hands on what a person would want to know while waiting.
  func tell(_ emit: @Sendable (ExecutionEvent) -> Void) {
    if case .held(let id, let finalizers) = self { emit(.deleting(id, finalizers: finalizers)) }
  }
}

extension DeletionWait.Result {
  var failure: Failure? {
    switch self {
    case .gone: nil
    case .failed(let failure), .timedOut(let failure): failure
    case .cancelled:
      Failure(.interrupted, "it is marked for deletion; the run was interrupted before it was gone")
    }
  }
}
