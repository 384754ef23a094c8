package import KubeAPI
package import RunModel

extension InterruptionFlag {
  /// Does some work, whose task is cancelled when a signal came and the work had a grace period since.
  func cancelling<Result: Sendable>(
    after grace: Duration, by pacing: Pacing, _ work: @escaping @Sendable () async -> Result
  ) async -> Result {
    await cancelling(work) {
      if grace > .zero { _ = try? await pacing.sleep(grace) }
    }
  }
}

extension Pacing {
  /// The same, except that no sleep outlasts a signal: what fails from then on isn't tried again.
  package func ending(at flag: InterruptionFlag) -> Pacing {
    var pacing = self
    pacing.sleep = { duration async throws(CancellationError) in
      guard flag.interruption == nil else { throw CancellationError() }
      let isWhole = await flag.cancelling { (try? await self.sleep(duration)) != nil }
      guard isWhole else { throw CancellationError() }
    }
    return pacing
  }
}
