/// What the forge client needs from the outside: environment, files, the time.
package struct ForgeSurroundings: Sendable {
  package var environment: [String: String]
  /// The bytes of a file; nil if it doesn't exist or can't be read.
  package var readFile: @Sendable (_ path: String) -> [UInt8]?
  /// The time since 1970, by the wall clock.
  package var now: @Sendable () -> Duration
  /// Waits; throws if the task is cancelled.
  package var sleep: @Sendable (Duration) async throws(CancellationError) -> Void

  package init(
    environment: [String: String], readFile: @escaping @Sendable (_ path: String) -> [UInt8]?,
    now: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws(CancellationError) -> Void
  ) {
    self.environment = environment
    self.readFile = readFile
    self.now = now
    self.sleep = sleep
  }
}
