/// The reason why work was abandoned.
package enum GivingUp { case timedOut, cancelled }

/// Does some work, and cancels it after a time limit (nil for none) or when the task is cancelled.
///
/// It waits for cancelled work to end, so that none of it continues afterwards.
package func withTimeLimit<Result: Sendable>(
  _ limit: Duration?, _ work: @escaping @Sendable () async -> Result,
  instead: (GivingUp) -> Result
) async -> Result {
  await withTaskGroup(of: Result?.self) { group in
    group.addTask { await work() }
    if let limit {
      group.addTask {
        try? await Task.sleep(for: limit)
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
