internal import HTTPMessages

/// Buffers the bytes of a stream between the receiving thread and the reading task.
final class StreamBuffer: Sendable {
  private typealias Waiter = CheckedContinuation<Result<[UInt8]?, HTTPError>, Never>

  private struct State: Sendable {
    var bytes: [UInt8] = []
    var end: Result<Void, HTTPError>?
    var waiter: Waiter?
    var isPaused = false

    /// The next result for a reader; nil if it must wait.
    mutating func take() -> Result<[UInt8]?, HTTPError>? {
      guard bytes.isEmpty else {
        defer { bytes = [] }
        return .success(bytes)
      }
      return end.map { $0.map { nil } }
    }
  }

  private let state = Lock(State())

  /// Adds the bytes unless there would be more than `limit`; returns whether it did.
  func append(_ bytes: some Collection<UInt8>, limit: Int) -> Bool {
    deliver { state in
      guard state.bytes.count + bytes.count <= limit else { return false }
      state.bytes.append(contentsOf: bytes)
      return true
    }
  }

  /// Adds the bytes unless there are already `enough`; if it refuses them, the reader resumes the
  /// transfer later.
  ///
  /// Returns whether it added them.
  func append(_ bytes: some Collection<UInt8>, enough: Int) -> Bool {
    deliver { state in
      state.isPaused = state.bytes.count >= enough
      if !state.isPaused { state.bytes.append(contentsOf: bytes) }
      return !state.isPaused
    }
  }

  /// Ends the stream after the buffered bytes; only the first call has an effect.
  func finish(_ end: Result<Void, HTTPError>) {
    deliver { $0.end = $0.end ?? end }
  }

  /// All bytes that have arrived, at least one; nil at the end.
  ///
  /// Only one reader at a time may call this. Calls `resume` if bytes were refused because the buffer was
  /// full, and there is space now.
  func next(resume: () -> Void) async throws(HTTPError) -> [UInt8]? {
    let result = await withCheckedContinuation { (waiter: Waiter) in
      let (ready, wasPaused) = state.withLock { state in
        let ready = state.take()
        if ready == nil { state.waiter = waiter }
        defer { state.isPaused = false }
        return (ready, state.isPaused)
      }
      if wasPaused { resume() }
      if let ready { waiter.resume(returning: ready) }
    }
    return try result.get()
  }

  private func deliver<Outcome: Sendable>(_ change: (inout State) -> Outcome) -> Outcome {
    let (outcome, waiter, result) = state.withLock { state in
      let outcome = change(&state)
      guard let waiter = state.waiter, let result = state.take() else {
        return (outcome, Waiter?.none, Result<[UInt8]?, HTTPError>?.none)
      }
      state.waiter = nil
      return (outcome, waiter, result)
    }
    if let waiter, let result { waiter.resume(returning: result) }
    return outcome
  }
}
