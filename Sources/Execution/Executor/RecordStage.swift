internal import KubeModel
internal import RunModel
internal import TargetState

/// Stores in the record of the target what a run is about to do, what it did, and how it ended.
///
/// A run whose record can't be stored begins nothing more, and stores nothing more either.
struct RecordStage: Sendable {
  let run: RunContext
  let difference: ServerDifference

  /// Stores what the run is about to do; gives what kept it from being stored.
  func begin() async -> Failure? {
    await storing { journal throws(RecordError) in
      try await journal.begin(difference, run.identity)
    }
  }

  /// Stores what a batch wrote; gives what is wrong with the record.
  func advance(_ written: ArraySlice<WrittenObject>) async -> Failure? {
    await storing { journal throws(RecordError) in
      try await journal.advance(written.map(RecordJournal.Write.init))
    }
  }

  /// The report of the run, once the record holds how it ended.
  func finish(_ progress: RunProgress) async -> ExecutionReport {
    var progress = progress
    if progress.recordFailure == nil {
      let report = progress.report(of: difference, in: run)
      let uids = progress.uids(of: difference)
      progress.recordFailure = await storing { journal throws(RecordError) in
        try await journal.finish(report, difference, uids: uids)
      }
    }
    return progress.report(of: difference, in: run)
  }

  private func storing(
    _ work: (RecordJournal) async throws(RecordError) -> Void
  ) async -> Failure? {
    guard let journal = run.surroundings.journal else { return nil }
    do throws(RecordError) {
      try await work(journal)
      return nil
    } catch {
      run.halt.stop(.failed)
      return Failure(error)
    }
  }
}

extension RecordJournal.Write {
  fileprivate init(_ object: WrittenObject) {
    self.init(object.resource.id, object.action, uid: object.uid)
  }
}

extension Failure {
  fileprivate init(_ error: RecordError) {
    self.init(.record, "the record was not written: \(error.message)", help: error.help)
  }
}
