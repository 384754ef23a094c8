package import KubeAPI
package import KubeModel
package import RunModel

/// Waits until objects are gone, by watching them; where that is refused, by reading them.
package struct DeletionWait: Sendable {
  private let server: APIServer
  private let pacing: Pacing

  package init(_ server: APIServer, _ pacing: Pacing) {
    self.server = server
    self.pacing = pacing
  }

  /// An object that was deleted and is to be gone; one of another uid is its successor.
  package struct Awaited: Hashable, Sendable {
    /// The id under which it is reported.
    package let id: ResourceID
    package let address: ObjectAddress
    package let uid: String

    package init(_ id: ResourceID, at address: ObjectAddress, uid: String) {
      self.id = id
      self.address = address
      self.uid = uid
    }
  }

  package enum Result: Hashable, Sendable {
    case gone(after: Duration)
    /// Nothing can be learned of it.
    case failed(Failure)
    case timedOut(Failure)
    case cancelled
  }

  package enum Progress: Hashable, Sendable {
    /// It is held by finalizers; told again whenever they change.
    case held(ResourceID, finalizers: [String])
    case gone(ResourceID, after: Duration)
    /// It failed or timed out.
    case failed(ResourceID, Failure)
  }

  /// Waits for each object until it is gone or the time is up, or until the task is cancelled.
  package func run(
    _ awaited: [Awaited], timeout: Duration? = nil,
    report: @escaping @Sendable (Progress) -> Void
  ) async -> [ResourceID: Result] {
    let state = DeletionWaitState(awaited, timeout: timeout, start: pacing.now(), report: report)
    return await WaitLoop(server: server, pacing: pacing).run(state).results
  }
}
