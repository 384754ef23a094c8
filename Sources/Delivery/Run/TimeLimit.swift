/// Why some work was given up.
package enum GivingUp { case timedOut, cancelled }

/// Does some work, and cancels it after a while, nil being never, or when the task is cancelled.
///
/// Work that is cancelled is waited for, so that nothing of it goes on afterwards.
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
