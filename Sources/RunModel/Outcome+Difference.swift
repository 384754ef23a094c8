internal import Planning

extension ObjectDifference {
  /// What the verdict asks for.
  package var action: Outcome.Action {
    switch verdict {
    case .create: .create
    case .update: .update
    case .replace: .replace
    case .unchanged: .none
    case .failed: live == nil ? .create : .update
    }
  }

  /// Whether applying the resource writes anything.
  package var needsWrite: Bool {
    switch verdict {
    case .create, .update, .replace: true
    case .unchanged, .failed: false
    }
  }

  /// The outcome where nothing is written; `reason` says why a write that the verdict asks for is
  /// left out.
  package func outcome(priority: Int, ofUnwritten reason: String) -> Outcome {
    let result: Outcome.Result =
      switch verdict {
      case .unchanged: .unchanged
      case .failed(let error): .failed(Failure(error))
      default: .notStarted(reason)
      }
    return Outcome(resource, priority: priority, action, result, fields: fields)
  }
}

extension DeletionDifference {
  /// The outcome where nothing is deleted; `reason` says why a deletion that could go is left out.
  package func outcome(ofUnwritten reason: String) -> Outcome {
    outcome(settled ?? .notStarted(reason))
  }

  /// The outcome of a deletion whose turn has come.
  package func outcome(
    _ result: Outcome.Result, duration: Duration = .zero, retries: Int = 0
  ) -> Outcome {
    Outcome(
      deletion.resource, priority: deletion.priority, .delete, result, duration: duration,
      retries: retries)
  }

  /// What is known without a write; nil where the object is there to be deleted.
  package var settled: Outcome.Result? {
    switch verdict {
    case .delete: nil
    case .absent: .absent
    case .kept(let spared): .kept(spared)
    case .failed(let error): .failed(Failure(error))
    }
  }
}
