import GitSource
import HydrosTestSupport
import Logging
import Planning
import TargetState
import Testing

@testable import Delivery

/// What the clone tells of the commits that a record names.
@Suite(.hangLimit) struct BaselineChoiceTests {
  private static let stranger = String(repeating: "d", count: 40)

  /// A history of three commits, of which the second one is to be applied.
  private func choose(
    lastApplied commit: (_ history: [String]) -> String,
    begun: ((_ history: [String]) -> String)? = nil,
    _ change: @Sendable (inout BaselineFacts) -> Void = { _ in },
    _ check: (Baseline, ManifestState, _ history: [String]) throws -> Void
  ) async throws {
    try await withScratchRepository { scratch in
      var history: [String] = []
      for number in 0..<3 {
        history.append(try await scratch.commit(["m/a.yaml": Manifest.configMap("a", "\(number)")]))
      }
      let label = { RevisionLabel(revision: "main", commit: $0) }
      let record = Record.of(
        full: label(commit(history)), begun: begun.map { label($0(history)) })
      let reader = try await GitReader.open(around: scratch.path)
      let new = try await reader.resolve(history[1])
      var facts = BaselineFacts(
        work: .change, memory: .record(record), rules: "rules", new: "HEAD",
        newCommit: history[1], oldCommit: nil)
      change(&facts)
      let choice = BaselineChoice(
        states: StateRange(repository: reader, old: .empty, new: .revision(new, name: "HEAD")),
        selection: StateSelection(
          .of(TestWorld(), directory: scratch.path), logger: Logger(label: "test"),
          RepositoryRequest()))
      let (baseline, old) = try await choice.choose(by: facts)
      try check(baseline, old, history)
    }
  }

  @Test func `a commit that the clone has is the old state`() async throws {
    try await choose(lastApplied: { $0[0] }) { baseline, old, history in
      #expect(baseline.start == .lastApplied && baseline.obstacle == nil)
      #expect(old.label == RevisionLabel(revision: "last applied", commit: history[0]))
    }
  }

  @Test func `without any commit of the record the clone is that of another repository`()
    async throws
  {
    try await choose(lastApplied: { _ in Self.stranger }) { baseline, old, _ in
      #expect(baseline.start == .inventory && baseline.history == .unknown)
      #expect(old.label == RevisionLabel(revision: "inventory"))
    }
  }

  @Test func `one commit of the record shows that the repository is the same`() async throws {
    try await choose(lastApplied: { _ in Self.stranger }, begun: { $0[0] }) { baseline, _, _ in
      #expect(baseline.start == .inventory && baseline.history == .record)
    }
  }

  @Test func `a later commit stops the run, whether it was applied or begun`() async throws {
    try await choose(lastApplied: { $0[2] }) { baseline, _, history in
      #expect(baseline.obstacle?.reason == .staleBranch)
      #expect(baseline.obstacle?.message.hasPrefix(String(history[2].prefix(8))) == true)
    }
    try await choose(lastApplied: { $0[0] }, begun: { $0[2] }) { baseline, _, _ in
      #expect(baseline.obstacle?.reason == .staleBranch)
    }
  }

  @Test func `the same commit again stops nothing`() async throws {
    try await choose(lastApplied: { $0[1] }) { baseline, _, _ in
      #expect(baseline.start == .lastApplied && baseline.obstacle == nil)
    }
  }

  @Test func `the old state of the request is compared with if it is named`() async throws {
    try await choose(lastApplied: { $0[0] }, { $0.namesOld = true }) { baseline, old, _ in
      #expect(baseline.start == .requested)
      #expect(old.label == ManifestState.empty.label)
    }
  }
}
