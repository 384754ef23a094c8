import RunModel

/// The words in a report for what became of a resource.
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

  /// The meaning of the word, as a sentence without its final full stop.
  package var meaning: String {
    switch self {
    case .done: "the action was carried out"
    case .unchanged: "it already was as declared"
    case .absent: "it was to be deleted and did not exist"
    case .kept: "a guard stopped its deletion"
    case .failed: "the action failed, or the object didn't become ready"
    case .notStarted: "the run ended before reaching it"
    }
  }
}
