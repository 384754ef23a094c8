package import KubeModel
package import Planning

/// What became of one resource in a run.
package struct Outcome: Sendable {
  package enum Action: String, Hashable, Sendable, CaseIterable {
    case create, update, replace, delete, none
  }

  package enum Result: Hashable, Sendable {
    /// The action was carried out; nothing that followed it failed.
    case done
    case unchanged
    /// It was to be deleted and did not exist.
    case absent
    /// A guard spared it.
    case kept(Guard)
    case failed(Failure)
    /// The run ended before its turn; the reason as a sentence without its final full stop.
    case notStarted(String)
  }

  package let resource: Resource
  package let priority: Int
  package let action: Action
  package internal(set) var result: Result
  /// From its turn to the last answer of the server, without the wait for readiness.
  package let duration: Duration
  /// How long it took from then on to become ready; nil where nobody waited for it.
  package internal(set) var readyAfter: Duration?
  /// How often a request for it was sent again.
  package let retries: Int
  /// What was changed, or would have been; sensitive values are masked.
  package let fields: [FieldDifference]

  package init(
    _ resource: Resource, priority: Int, _ action: Action, _ result: Result,
    duration: Duration = .zero, readyAfter: Duration? = nil, retries: Int = 0,
    fields: [FieldDifference] = []
  ) {
    self.resource = resource
    self.priority = priority
    self.action = action
    self.result = result
    self.duration = duration
    self.readyAfter = readyAfter
    self.retries = retries
    self.fields = fields
  }
}

extension Outcome {
  package var hasFailed: Bool { if case .failed = result { true } else { false } }

  /// The outcome once a wait showed that the object won't do.
  package func failing(_ failure: Failure) -> Outcome {
    var outcome = self
    outcome.result = .failed(failure)
    outcome.readyAfter = nil
    return outcome
  }

  /// The outcome once a wait showed that the object is ready.
  package func ready(after time: Duration) -> Outcome {
    var outcome = self
    outcome.readyAfter = time
    return outcome
  }
}
