import RunModel

/// The words of a report for what became of a resource.
package enum ResultWord: String, CaseIterable, Sendable {
  case done, unchanged, absent, kept, failed
  case notStarted = "not-started"

  init(_ result: Outcome.Result) {
    self =
      switch result {
      case .done: .done
      case .unchanged: .unchanged
      case .absent: .absent
      case .kept: .kept
      case .failed: .failed
      case .notStarted: .notStarted
      }
  }

  /// What the word tells, as a sentence without its final full stop.
  package var meaning: String {
    switch self {
    case .done: "the action was carried out"
    case .unchanged: "it was as declared already"
    case .absent: "it was to be deleted, and was gone"
    case .kept: "a guard spared it"
    case .failed: "the action failed, or what came of it is no good"
    case .notStarted: "the run ended before its turn"
    }
  }
}
