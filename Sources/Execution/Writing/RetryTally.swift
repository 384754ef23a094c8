internal import KubeAPI
internal import KubeModel
internal import RunModel
internal import Synchronization

/// Counts retries, which happen in several tasks.
final class RetryTally: Sendable {
  private let value = Mutex(0)
  var count: Int { value.withLock { $0 } }
  func add() { value.withLock { $0 += 1 } }
}

extension APIServer {
  /// The same server, with every retry counted and told as one for a resource.
  func telling(
    _ tally: RetryTally, of id: ResourceID, _ emit: @escaping @Sendable (ExecutionEvent) -> Void
  ) -> APIServer {
    var server = self
    server.onRetry = { [told = onRetry] retry in
      told?(retry)
      tally.add()
      emit(.retrying(id, error: retry.error.reported, wait: retry.wait))
    }
    return server
  }
}
