package import KubeAPI
package import KubeModel
package import RunModel

/// Waits until objects are ready, by watching them.
///
/// An object whose rules say that it failed, or below which a Pod of its newest revision will not run
/// by itself, fails at once. Where watching is refused, objects are read every two seconds instead;
/// where that is refused for Pods, failures below a workload are told by its own status only.
package struct ReadinessWait: Sendable {
  private let server: APIServer
  private let pacing: Pacing

  package init(_ server: APIServer, _ pacing: Pacing) {
    self.server = server
    self.pacing = pacing
  }

  /// An object that was applied and is to become ready.
  package struct Awaited: Sendable {
    /// The id under which it is reported.
    package let id: ResourceID
    package let address: ObjectAddress
    /// As the server answered when it was applied.
    package let applied: LiveObject
    /// From the beginning of the wait on; nil where only the wait as a whole is limited.
    package let timeout: Duration?

    package init(
      _ id: ResourceID, at address: ObjectAddress, applied: LiveObject, timeout: Duration? = nil
    ) {
      self.id = id
      self.address = address
      self.applied = applied
      self.timeout = timeout
    }
  }

  package enum Result: Hashable, Sendable {
    case ready(after: Duration)
    /// It will not become ready by itself, or nothing can be learned of it.
    case failed(Failure)
    case timedOut(Failure)
    case cancelled
  }

  package enum Progress: Hashable, Sendable {
    /// What is still awaited, whenever that changes; sorted by id.
    case waiting([ExecutionEvent.Pending])
    case ready(ResourceID, after: Duration)
    /// It failed or timed out.
    case failed(ResourceID, Failure)
  }

  /// Waits for each object until it is ready, fails or is out of time, or until the task is cancelled.
  ///
  /// Nothing limits the wait where no time-out is given. A failure ends the other waits only with
  /// `stopsAtFirstFailure`; they are cancelled then.
  package func run(
    _ awaited: [Awaited], timeout: Duration? = nil, stopsAtFirstFailure: Bool = false,
    report: @escaping @Sendable (Progress) -> Void
  ) async -> [ResourceID: Result] {
    let state = ReadinessWaitState(
      awaited, timeout: timeout, stopsAtFirstFailure: stopsAtFirstFailure, start: pacing.now(),
      report: report)
    return await WaitLoop(server: server, pacing: pacing).run(state).results
  }
}
