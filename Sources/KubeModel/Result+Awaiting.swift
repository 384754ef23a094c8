extension Result {
  /// Awaits some work and catches its typed error; for work that runs in parallel with other work.
  package nonisolated(nonsending) init(
    awaiting work: nonisolated(nonsending) () async throws(Failure) -> Success
  ) async {
    do throws(Failure) {
      self = .success(try await work())
    } catch {
      self = .failure(error)
    }
  }
}
