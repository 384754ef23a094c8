package import Testing

extension Trait where Self == TimeLimitTrait {
  /// Ends a test that hangs.
  ///
  /// No test that goes on takes nearly as long, however busy or slow the machine is.
  package static var hangLimit: Self { hangLimit(hours: 3) }

  package static func hangLimit(hours: Int) -> Self { .timeLimit(.minutes(hours * 60)) }
}

/// Waits until a condition holds, however long that takes; ``hangLimit`` ends what never happens.
package func waitUntil(
  every pause: Duration = .milliseconds(5), _ condition: () async throws -> Bool
) async throws {
  while try await !condition() { try await Task.sleep(for: pause) }
}

/// Sleeps until the task is cancelled.
package func sleepUntilCancelled() async {
  while (try? await Task.sleep(for: .seconds(3600))) != nil {}
}
