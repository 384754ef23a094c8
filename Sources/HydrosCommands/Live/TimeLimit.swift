internal import KubeAPI

/// Why some work was given up.
enum GivingUp { case timedOut, cancelled }

/// Does some work, and cancels it after a while, nil being never, or when the task is cancelled.
///
/// Work that is cancelled is waited for, so that nothing of it goes on afterwards.
func withTimeLimit<Result: Sendable>(
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
