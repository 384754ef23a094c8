import HydrosTestSupport
import KubeModel
import LiveTestSupport
import Planning
import RunModel
import Testing

@testable import TargetState

struct RecordRunTests {
  static func pending(
    _ reason: Guard.Reason, at time: Int = 150, run: String = "r2"
  ) -> PendingDeletion {
    PendingDeletion(.guarded(reason), message: "because", since: .seconds(time), run: run)
  }

  @Test func `what will be created is in the inventory before it is`() {
    var record = Record.settled("a", "b")
    record.begin(.of("r2"), creating: [.of("c")], updating: [.of("a", uid: "other")])
    #expect(record.names == ["a", "b", "c?"])
    #expect(record.inventory.entries[0].uid == "uid-a")
    #expect(record.isUnsettled)
    record.advance(batches: 1, written: [.of("c", uid: "uid-c")])
    #expect(record.names == ["a", "b", "c"])
    #expect(record.intent?.batches == 1)
  }

  @Test func `an object that has to be created anew has no uid until it has its new one`() {
    var record = Record.settled("a")
    record.begin(.of("r2"), creating: [.of("a")])
    #expect(record.names == ["a?"])
  }

  @Test func `an object of others enters the inventory before it is adopted`() {
    var record = Record.settled("a")
    record.begin(.of("r2"), updating: [.of("x", uid: "uid-x")])
    #expect(record.names == ["a", "x"])
  }

  @Test func `a whole apply settles the record`() {
    var record = Record.settled("a", "b")
    let to = RevisionLabel.of("main", "b")
    record.begin(.of("r2", to), creating: [.of("c")], deleting: [.of("a")])
    #expect(record.names == ["a:planned", "b", "c?"])
    record.advance(batches: 1, written: [.of("c", uid: "uid-c")])
    record.forget([InventoryEntry.of("a").id])
    let isFull = record.complete(.changes([.of("c")]), .of("r2", to), rules: "r")
    #expect(isFull)
    #expect(record.names == ["b", "c"])
    #expect(record.full == Record.Applied(to, run: "r2", time: .seconds(200), rules: "r"))
    #expect(record.intent == nil)
    #expect(record.runs.map(\.run) == ["r2", "r1"])
  }

  @Test func `a deletion that nobody came to keeps the record unsettled`() {
    for declared in [DeclaredEntries.changes([]), .everything([.of("b")])] {
      var record = Record.settled("a", "b")
      record.begin(.of("r2"), deleting: [.of("a")])
      let isFull = record.complete(declared, .of("r2"), rules: "r")
      #expect(!isFull)
      #expect(record.names == ["a:planned", "b"])
      #expect(record.full?.run == "r1")
    }
  }

  @Test func `what was spared is pending and settled`() {
    var record = Record.settled("a", "b")
    record.begin(.of("r2"), deleting: [.of("a")])
    record.spare([(.of("a"), Self.pending(.kept))])
    let isWhole1 = record.complete(.everything([.of("b")]), .of("r2"), rules: "r")
    #expect(isWhole1)
    #expect(record.names == ["a:kept", "b"])
    #expect(record.inventory.pending.map(\.pending) == [Self.pending(.kept)])
  }

  @Test func `the same reason keeps its beginning, another one begins anew`() {
    var record = Record.settled("a")
    record.spare([(.of("a"), Self.pending(.kept))])
    record.spare([(.of("a"), Self.pending(.kept, at: 900, run: "r9"))])
    #expect(record.inventory.pending.first?.pending == Self.pending(.kept))
    record.spare([(.of("a"), Self.pending(.notOwned, at: 900, run: "r9"))])
    #expect(record.inventory.pending.first?.pending?.since == .seconds(900))
  }

  @Test func `what is declared again is no longer pending`() {
    var record = Record.settled("a", "b")
    record.spare([(.of("a"), Self.pending(.kept))])
    record.begin(.of("r2"), updating: [.of("a")])
    let isWhole2 = record.complete(.changes([.of("a")]), .of("r2"), rules: "r")
    #expect(isWhole2)
    #expect(record.names == ["a", "b"])
  }

  @Test(arguments: [RunNote.Status.failed, .interrupted, .timedOut])
  func `a run that ended early stays to be completed`(_ status: RunNote.Status) {
    var record = Record.settled("a")
    record.begin(.of("r2"), creating: [.of("b")])
    record.end(.of("r2", .of("main"), .apply, status))
    #expect(record.isUnsettled)
    #expect(record.names == ["a", "b?"])
    #expect(record.full?.run == "r1")
    #expect(record.runs.first?.status == status)
  }

  @Test func `a narrowed run settles nothing`() {
    var record = Record.settled("a")
    record.begin(.of("r2"), creating: [.of("b")])
    let note = RunNote.of("r2", .of("main"), .apply, .done, isNarrowed: true)
    let isWhole3 = record.complete(.everything([.of("a"), .of("b")]), note, rules: "r")
    #expect(!isWhole3)
    #expect(record.isUnsettled)
  }

  @Test func `changes alone don't settle what an earlier run left, everything does`() {
    var record = Record.settled("a")
    record.begin(.of("r2"), creating: [.of("b")])
    record.begin(.of("r3"))
    let isWhole4 = record.complete(.changes([]), .of("r3"), rules: "r")
    #expect(!isWhole4)
    record.begin(.of("r4"))
    let isWhole5 = record.complete(.everything([.of("a")]), .of("r4"), rules: "r")
    #expect(!isWhole5)
    record.forget([InventoryEntry.of("b").id])
    let isWhole6 = record.complete(.everything([.of("a")]), .of("r4"), rules: "r")
    #expect(isWhole6)
  }

  @Test func `a run that never told its end is noted as lost`() {
    var record = Record.settled("a")
    record.begin(.of("r2"))
    record.begin(.of("r3"))
    #expect(record.runs.map(\.run) == ["r2", "r1"])
    #expect(record.runs.map(\.status) == [.lost, .done])
  }

  @Test func `a run that writes nothing needs no beginning`() {
    var record = Record.settled("a")
    let isWhole7 = record.complete(.changes([]), .of("r2", .of("main", "c")), rules: "r")
    #expect(isWhole7)
    #expect(record.full?.revision == .of("main", "c"))
  }

  @Test(arguments: [("a", true), ("b", false)])
  func `a sync settles only the revision that was applied`(digit: Character, settles: Bool) {
    var record = Record.settled("a")
    let to = RevisionLabel.of("main", digit)
    record.begin(.of("r2", to, .sync), creating: [.of("b")])
    let isSettled = record.complete(
      .everything([.of("a"), .of("b", uid: "uid-b")]), .of("r2", to, .sync), rules: "r")
    #expect(isSettled == settles)
    #expect(record.isUnsettled != settles)
    #expect(record.full?.run == "r1")
    #expect(record.names == ["a", "b"])
  }

  @Test func `twenty runs are kept`() {
    var record = Record(target: "x")
    for index in 0..<25 { record.end(.of("r\(index)")) }
    #expect(record.runs.map(\.run) == (5..<25).reversed().map { "r\($0)" })
  }

  @Test func `an object under its other API group is the same object`() {
    var record = Record.settled("a")
    let declared = InventoryEntry.of("a", apiGroup: "extensions")
    #expect(record.candidates(notIn: [declared.id]).isEmpty)
    record.begin(.of("r2"), updating: [declared])
    let isWhole8 = record.complete(.everything([declared]), .of("r2"), rules: "r")
    #expect(isWhole8)
    #expect(record.inventory.entries.map(\.id.group) == ["extensions"])
    #expect(record.inventory.entries.map(\.uid) == ["uid-a"])
  }

  @Test func `an entry keeps what its manifest said about its deletion`() {
    let entry = Record.rich.inventory.entries.first { $0.id.name == "d" }
    #expect(entry?.resource.annotations == ["hydros.dev/prune": "allowed"])
    #expect(entry?.resource.labels == ["helm.sh/resource-policy": "keep"])
    #expect(entry?.resource.apiVersion == "apps/v1")
    #expect(entry?.resource.value["metadata"]?["namespace"] == "shop")
  }

  @Test func `drift beyond a number is counted only`() {
    let objects = (0..<600).map { DriftNote.Object(InventoryEntry.of("\($0)").id, fields: 1) }
    let note = DriftNote(run: "r1", time: .zero, objects.reversed())
    #expect(note.count == 600)
    #expect(note.objects == Array(objects.sorted { $0.id < $1.id }.prefix(500)))
  }

  @Test func `of each shard the last run is kept, whatever else ran`() {
    var record = Record.settled("a")
    for sweep in 0..<3 {
      for index in 0..<30 {
        record.add(
          .of("s\(sweep)-\(index)", .of("main"), .sync, shard: SyncShard(index: index, of: 30)))
      }
    }
    for number in 0..<25 { record.add(.of("r\(number)")) }
    #expect(record.runs.count { $0.shard == nil } == Record.mostRuns)
    #expect(
      record.runs.filter { $0.shard != nil }.map(\.run) == (0..<30).reversed().map { "s2-\($0)" })
    // Another splitting has nothing to do with the former one.
    record.add(.of("t", .of("main"), .sync, shard: SyncShard("0/2")))
    #expect(record.runs.filter { $0.shard != nil }.map(\.run) == ["t"])
  }

  @Test func `the drift of shards stands side by side, until a whole sync`() {
    var record = Record.settled("a", "b")
    func note(_ run: String, _ shard: String?, _ names: String...) {
      record.note(
        DriftNote(
          run: run, shard: shard.flatMap { SyncShard($0) }, time: .seconds(300),
          names.map { .init(InventoryEntry.of($0).id, fields: 1) }))
    }
    note("s1", "1/2", "b")
    note("s0", "0/2", "a")
    #expect(record.drift.map(\.run) == ["s0", "s1"])
    note("t1", "1/2")
    #expect(record.drift.map(\.count) == [1, 0])
    note("w", nil, "a")
    #expect(record.drift.map(\.run) == ["w"])
    note("u", "0/3")
    #expect(record.drift.map(\.run) == ["u"])
  }
}
