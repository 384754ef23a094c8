extension Result {
  /// What some work comes to, for work that is done beside other work.
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
