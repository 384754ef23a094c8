/// Lets only so many worlds live at once, in the order in which they were asked for.
///
/// Each has connections of its own, and each of these a thread: beyond 255 no new one begins, and all
/// wait for each other.
package actor WorldGate {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  package init(limit: Int) { free = limit }

  /// Does some work once it is its turn.
  package nonisolated func passing<Result>(
    _ work: () async throws -> Result
  ) async throws -> Result {
    await enter()
    let result: Swift.Result<Result, any Error>
    do {
      result = .success(try await work())
    } catch {
      result = .failure(error)
    }
    await leave()
    return try result.get()
  }

  private func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
