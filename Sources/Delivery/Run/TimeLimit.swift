package import KubeAPI

/// The reason why work was abandoned.
package enum GivingUp { case timedOut, cancelled }

/// Does some work, and cancels it after a time limit (nil for none) or when the task is cancelled.
///
/// It waits for cancelled work to end, so that none of it continues afterwards.
package func withTimeLimit<Result: Sendable>(
  _ limit: Duration?, by pacing: Pacing, _ work: @escaping @Sendable () async -> Result,
  instead: (GivingUp) -> Result
) async -> Result {
  let end = limit.map { pacing.now() + $0 }
  return await withTaskGroup(of: Result?.self) { group in
    group.addTask { await work() }
    if let end {
      group.addTask {
        try? await pacing.sleep(until: end)
        return nil
      }
    }
    let first = await group.next() ?? nil
    group.cancelAll()
    await group.waitForAll()
    if Task.isCancelled { return instead(.cancelled) }
    return first ?? instead(.timedOut)
  }
}
