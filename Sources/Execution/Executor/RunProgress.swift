internal import KubeModel
internal import Readiness
internal import RunModel

/// How far a run came: what became of each resource, and what that left behind.
///
/// Stages take it and return what they add; nothing here sends a request.
struct RunProgress: Sendable {
  /// In the order of the plan, one a resource of each batch that the run has gone through.
  private(set) var applied: [Outcome] = []
  /// What the run wrote, in its order.
  private(set) var written: [WrittenObject] = []
  private(set) var definitions = UnsettledDefinitions()
  private(set) var shortfall = Shortfall.none
  var namespaces = NamespaceStage.End()
  var hooks: [HookOutcome] = []
  /// In the order of deletion.
  var deleted: [Outcome] = []
  /// Nil where nothing was to be undone.
  var rolledBack: [Outcome]?
  /// What is wrong with the record of the target.
  var recordFailure: Failure?

  /// How far the outcomes fall short without ending the run; the worst counts.
  enum Shortfall: Comparable {
    case none, timedOut, failed
  }

  init() {}

  /// The progress of a run that began nothing, for the reason that the words give.
  init(nothingOf difference: ServerDifference, _ words: String, _ recordFailure: Failure? = nil) {
    applied = difference.batches.flatMap { batch in
      batch.objects.map { $0.outcome(priority: batch.priority, ofUnwritten: words) }
    }
    deleted = difference.deletions.map { $0.outcome(ofUnwritten: words) }
    self.recordFailure = recordFailure
  }
}

extension RunProgress {
  /// Takes what became of the resources of a batch that nothing was done for.
  mutating func leave(_ outcomes: [Outcome]) { applied += outcomes }

  /// Takes what became of resources that were applied, in the order of the plan.
  mutating func take(_ results: [ObjectWrite.Written]) {
    let objects = results.compactMap(\.object)
    applied += results.map(\.outcome)
    written += objects
    definitions.add(objects)
    if results.contains(where: \.outcome.hasFailed) { shortfall = .failed }
  }

  /// Takes what a wait showed of resources that were applied, in whichever batch.
  mutating func amend(by results: [ResourceID: ReadinessWait.Result]) {
    for index in applied.indices {
      guard let result = results[applied[index].resource.id] else { continue }
      applied[index] = applied[index].after(result)
    }
    definitions.amend(by: results)
    shortfall = results.values.reduce(shortfall) { max($0, Shortfall($1)) }
  }

  /// Takes the definitions out that some resources need before they are applied.
  mutating func definitions(neededBy resources: [Resource]) -> [WrittenObject] {
    definitions.remove(neededBy: resources)
  }
}

extension RunProgress.Shortfall {
  fileprivate init(_ result: ReadinessWait.Result) {
    self =
      switch result {
      case .ready, .cancelled: .none
      case .timedOut: .timedOut
      case .failed: .failed
      }
  }
}

extension Outcome {
  fileprivate func after(_ result: ReadinessWait.Result) -> Outcome {
    switch result {
    case .ready(let time): ready(after: time)
    case .failed(let failure), .timedOut(let failure): failing(failure)
    case .cancelled: self
    }
  }
}
