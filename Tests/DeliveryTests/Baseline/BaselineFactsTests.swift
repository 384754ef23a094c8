import KubeModel
import ManifestComparison
import ManifestLoading
import ManifestSources
import Planning
import TargetState
import Testing

@testable import Delivery

/// What a run may delete, for each case of what is known when it begins.
///
/// The new state declares `same` alone; `named` is what the old state of the request declares, and
/// `applied` what the revision does that was applied last. The record is that of ``Record/of(full:begun:)``.
@Suite struct BaselineFactsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let facts: BaselineFacts
    /// The names of the objects that the run may delete; none if a guard stops it.
    let deletes: [String]
    var stop: Guard.Reason?
    var coverage = RecordJournal.Coverage.everything
    /// What the note of the baseline ends with; nil for no note.
    var note: String?
    /// What the old state of the request declares.
    var named = ["named"]
    var isEmptyOnPurpose = false

    init(
      _ description: String, _ memory: BaselineFacts.Memory = .record(.of()),
      deletes: [String], stop: Guard.Reason? = nil,
      _ coverage: RecordJournal.Coverage = .everything, note: String? = nil,
      named: [String] = ["named"], isEmptyOnPurpose: Bool = false,
      _ change: (inout BaselineFacts) -> Void = { _ in }
    ) {
      testDescription = description
      var facts = BaselineFacts(
        work: .change, memory: memory, rules: "rules", new: "HEAD",
        newCommit: String(repeating: "c", count: 40), oldCommit: nil, hasLastApplied: true,
        hasRecordedCommit: true)
      change(&facts)
      self.facts = facts
      self.deletes = deletes
      self.stop = stop
      self.coverage = coverage
      self.note = note
      self.named = named
      self.isEmptyOnPurpose = isEmptyOnPurpose
    }
  }

  @Test(arguments: applies + recordless + narrowed + goingBack + strangers + directories + syncs)
  func `a run may delete what its baseline shows, and nothing else`(row: Case) throws {
    let baseline = try row.facts.baseline()
    let plan = plan(baseline, row)
    let deletes = plan.deletions.filter { $0.guard == nil }.map(\.resource.id.name).sorted()
    #expect((plan.guards.isEmpty ? deletes : []) == row.deletes)
    #expect(plan.guards.first?.reason == row.stop)
    #expect(baseline.coverage == row.coverage)
    let note = baseline.note?.message
    #expect(row.note.map { note?.hasSuffix($0) == true } ?? (note == nil), "\(note ?? "no note")")
  }

  /// The plan of a run that starts there.
  private func plan(_ baseline: Baseline, _ row: Case) -> Plan {
    let old =
      switch baseline.start {
      case .nothing, .inventory: [String]()
      case .requested: row.named + ["same"]
      case .lastApplied: ["applied", "same"]
      }
    let rules = ManifestRules(roots: ["m"])
    let comparison = Comparison(
      old: manifests(old, rules), new: manifests(row.isEmptyOnPurpose ? [] : ["same"], rules),
      rules: rules)
    var input = PlanInput(
      from: RevisionLabel(revision: "old"), to: RevisionLabel(revision: row.facts.new))
    comparison.fill(&input, scope: RunScope())
    baseline.fill(&input, comparison, isEmpty: row.isEmptyOnPurpose)
    return Planner(PlanRules()).plan(input)
  }

  private func manifests(_ names: [String], _ rules: ManifestRules) -> ManifestSet {
    ManifestSet(
      names.map { name in
        SourceFile(path: "m/\(name).yaml", bytes: Array(Manifest.configMap(name).utf8))
      }, rules)
  }
}

// The cases of an apply whose target has a record.
extension BaselineFactsTests {
  private static let applies = [
    Case(
      "what was applied last and what was pending",
      deletes: ["applied", "pending"], .changes),
    Case(
      "the old state of the request, if another revision was applied last",
      deletes: ["named"], .part
    ) {
      $0.namesOld = true
      $0.oldCommit = RevisionLabel.begun.commit
    },
    Case(
      "what was pending too, if the old state of the request is what was applied last",
      deletes: ["applied", "pending"], .changes
    ) {
      $0.namesOld = true
      $0.oldCommit = RevisionLabel.applied.commit
    },
    Case("the same, if the request names the new state", deletes: ["applied", "pending"], .changes)
    { $0.namesNew = true },
    Case(
      "all that is recorded and in scope, after a run that did not end in full",
      .record(.of(begun: .begun)), deletes: ["applied", "pending", "withheld"],
      note: "run r2 to main (bbbbbbb) did not end in full"),
    Case(
      "the old state of the request, after a run that did not end in full",
      .record(.of(begun: .begun)), deletes: ["named"], .part
    ) { $0.namesOld = true },
    Case(
      "all that is recorded and in scope, if nothing was ever applied in full",
      .record(.of(full: nil)), deletes: ["applied", "pending", "withheld"],
      note: "no revision was applied in full yet"),
    Case(
      "the old state of the request, if nothing was ever applied in full",
      .record(.of(full: nil)), deletes: ["named"], .part
    ) { $0.namesOld = true },
    Case(
      "all that is recorded and in scope, if a directory was applied last",
      .record(.of(full: RevisionLabel(revision: "out"))),
      deletes: ["applied", "pending", "withheld"],
      note: "what was applied last, out, is no commit to compare with"),
    Case(
      "all that is recorded and in scope, if other files count as manifests now",
      deletes: ["applied", "pending", "withheld"],
      note: "what counts as a manifest has changed in hydros.yml"
    ) { $0.rules = "others" },
    Case(
      "the old state of the request, if other files count as manifests now",
      deletes: ["named"], .part
    ) {
      $0.rules = "others"
      $0.namesOld = true
      $0.oldCommit = RevisionLabel.applied.commit
    },
    Case(
      "all that is recorded and in scope, if the clone lacks what was applied last",
      .record(.of()), deletes: ["applied", "pending", "withheld"],
      note: "that was applied last is not in this clone any more"
    ) {
      $0.hasLastApplied = false
    },
    Case(
      "the old state of the request, if the clone lacks what was applied last",
      deletes: ["named"], .part
    ) {
      $0.hasLastApplied = false
      $0.namesOld = true
    },
    Case(
      "what is recorded out of scope too, if the new state is empty on purpose",
      .record(.of(begun: .begun)),
      deletes: ["applied", "elsewhere", "pending", "same", "withheld"],
      note: "did not end in full", isEmptyOnPurpose: true),
  ]

  private static let recordless = [
    Case(
      "nothing, if the target has no record", .noRecord(target: "shop"), deletes: [],
      note: "everything is applied, nothing is deleted"),
    Case(
      "the old state of the request, if the target has no record", .noRecord(target: "shop"),
      deletes: ["named"], .part
    ) { $0.namesOld = true },
    Case(
      "the old state of the request, if the run reads no record", .unread, deletes: ["named"],
      .part),
    Case(
      "nothing, if the run reads no record and the request names no old state", .unread,
      deletes: [], .part, named: []),
  ]

  private static let narrowed = [
    Case(
      "what was applied last alone, if the scope needs labels", deletes: ["applied"], .changes
    ) { $0.needsMetadata = true },
    Case(
      "nothing, if the scope needs labels and only the record tells what exists",
      .record(.of(begun: .begun)), deletes: [], note: "did not end in full"
    ) { $0.needsMetadata = true },
    Case("the old state of the request, if the scope needs labels", deletes: ["named"], .part) {
      $0.needsMetadata = true
      $0.namesOld = true
    },
  ]
}

// The cases in which something stops the run, or would.
extension BaselineFactsTests {
  private static let goingBack = [
    Case(
      "nothing, if a later revision was applied", deletes: [], stop: .staleBranch, .changes
    ) { $0.laterCommit = RevisionLabel.applied.commit },
    Case(
      "nothing, if a run to a later revision began", .record(.of(begun: .begun)), deletes: [],
      stop: .staleBranch, note: "did not end in full"
    ) { $0.laterCommit = RevisionLabel.begun.commit },
    Case(
      "what was applied last, if the request names the earlier revision to go back to",
      deletes: ["applied", "pending"], .changes
    ) {
      $0.laterCommit = RevisionLabel.applied.commit
      $0.namesNew = true
    },
    Case(
      "the old state of the request, although a later revision was applied", deletes: ["named"],
      .part
    ) {
      $0.laterCommit = RevisionLabel.applied.commit
      $0.namesOld = true
    },
  ]

  private static let strangers = [
    Case(
      "nothing, if another repository wrote the record", deletes: [], stop: .budget,
      note: "is not in this clone any more"
    ) {
      $0.hasLastApplied = false
      $0.hasRecordedCommit = false
    },
    Case(
      "nothing, if another repository began a run", .record(.of(begun: .begun)), deletes: [],
      stop: .budget, note: "did not end in full"
    ) {
      $0.hasLastApplied = false
      $0.hasRecordedCommit = false
    },
    Case(
      "the old state of the request, whoever wrote the record", deletes: ["named"], .part
    ) {
      $0.hasLastApplied = false
      $0.hasRecordedCommit = false
      $0.namesOld = true
    },
  ]

  private static let directories = [
    Case(
      "all that is recorded and in scope, if the new state is a directory",
      deletes: ["applied", "pending", "withheld"],
      note: "what was applied last, main (aaaaaaa), is no commit to compare with"
    ) { $0.isDirectory() },
    Case(
      "all that is recorded and in scope, if directories are all that was ever applied",
      .record(.of(full: RevisionLabel(revision: "out"))),
      deletes: ["applied", "pending", "withheld"],
      note: "what was applied last, out, is no commit to compare with"
    ) { $0.isDirectory() },
    Case("the old directory of the request", deletes: ["named"], .part) {
      $0.isDirectory()
      $0.namesOld = true
    },
  ]
}

// A sync deletes nothing, and neither does what only reads a configuration.
extension BaselineFactsTests {
  private static let shard = SyncShard(index: 1, of: 4)

  private static let syncs = [
    Case("nothing, as a sync", deletes: []) { $0.work = .sync(nil) },
    Case("nothing, as a sync without a record", .noRecord(target: "shop"), deletes: []) {
      $0.work = .sync(nil)
    },
    Case(
      "nothing, as a sync after a run that did not end in full", .record(.of(begun: .begun)),
      deletes: []
    ) { $0.work = .sync(nil) },
    Case("nothing, as a sync that reads no record", .unread, deletes: [], .part, named: []) {
      $0.work = .sync(nil)
    },
    Case(
      "nothing, as a shard of what was applied last", deletes: [],
      shard.map { .shard($0) } ?? .part
    ) {
      $0.work = .sync(shard)
      $0.newCommit = RevisionLabel.applied.commit
    },
    Case("nothing, if it only reads the configuration", deletes: []) { $0.work = .configuration },
  ]

  @Test(arguments: [
    Case("another revision than the one applied last", deletes: []) { $0.work = .sync(shard) },
    Case("a directory", deletes: []) {
      $0.work = .sync(shard)
      $0.isDirectory()
    },
    Case("a run that did not end in full", .record(.of(begun: .begun)), deletes: []) {
      $0.work = .sync(shard)
      $0.newCommit = RevisionLabel.applied.commit
    },
    Case("nothing applied in full", .record(.of(full: nil)), deletes: []) {
      $0.work = .sync(shard)
      $0.newCommit = RevisionLabel.begun.commit
    },
    Case("no record", .noRecord(target: "shop"), deletes: []) { $0.work = .sync(shard) },
  ])
  func `a shard is refused unless the target has the state in full`(row: Case) {
    let error = #expect(throws: DeliveryError.self) { try row.facts.baseline() }
    #expect(error?.message.hasPrefix("the target `shop` does not have HEAD in full") == true)
    #expect(error?.kind == .failed)
  }
}

extension BaselineFacts {
  /// Makes the new state a directory outside of any repository, as such a state really is.
  fileprivate mutating func isDirectory() {
    newCommit = nil
    hasRepository = false
    hasLastApplied = false
    hasRecordedCommit = false
  }
}
