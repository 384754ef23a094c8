import HydrosTestSupport
import KubeModel
import LiveTestSupport
import Planning
import RunModel
import Testing

@testable import TargetState

/// A target that runs are made against, which fail and are killed anywhere.
private struct SimulatedTarget {
  /// The run was killed: nothing of it happens any more.
  struct Killed: Error {}

  var chance: SeededGenerator
  var isDisturbed = true
  /// The objects that runs created and that are there.
  var live: Set<ResourceID> = []
  /// What the cluster remembers.
  var stored = Record(target: "x")
  /// What each commit declares.
  var states: [String: [InventoryEntry]] = [:]
  var runs = 0

  static func label(_ number: Int) -> RevisionLabel {
    let digits = String(number, radix: 16)
    return RevisionLabel(
      revision: "main", commit: String(repeating: "0", count: 40 - digits.count) + digits)
  }

  /// A state of some objects, each under one of its API groups.
  mutating func state() -> [InventoryEntry] {
    (0..<8).filter { _ in chance.chance(2) }.map { number in
      .of(
        "d\(number)", apiGroup: chance.chance(3) ? "extensions" : "apps",
        ["spec": ["replicas": .integer(Int64(chance.number(below: 3)))]])
    }
  }

  mutating func run() {
    runs += 1
    if isDisturbed, chance.chance(4) { live = live.filter { _ in !chance.chance(8) } }
    do throws(Killed) {
      if chance.chance(5) { try sync(runs) } else { try apply(runs) }
    } catch {
      return
    }
  }

  private mutating func killPoint() throws(Killed) {
    if isDisturbed, chance.chance(12) { throw Killed() }
  }

  private mutating func store(_ record: Record) throws(Killed) {
    try killPoint()
    stored = record
    try killPoint()
  }

  mutating func apply(_ run: Int) throws(Killed) {
    let to = Self.label(run)
    let new = state()
    states[to.commit ?? ""] = new
    let declared = Set(new.map(\.id))
    let former = stored.full.flatMap { states[$0.revision.commit ?? ""] }
    let isWhole = stored.isUnsettled || former == nil || chance.chance(4)
    let changed = isWhole ? new : new.filter { former?.contains($0) != true }
    let objects = Set(declared.map(\.object))
    let vanished =
      isWhole
      ? stored.candidates(notIn: declared)
      : ((former ?? []) + stored.inventory.pending).filter { !objects.contains($0.id.object) }
    var record = stored
    begin(&record, "r\(run)", to, .apply, changed, vanished)
    try store(record)
    let isNarrowed = isDisturbed && chance.chance(10)
    let isDone = try write(&record, isNarrowed ? Array(changed.prefix(2)) : changed)
    if isDone, !isNarrowed { try delete(&record, vanished, "r\(run)") }
    let hasLeft = isNarrowed || !isDone
    let note = RunNote.of("r\(run)", to, .apply, isDone ? .done : .failed, isNarrowed: isNarrowed)
    if hasLeft {
      record.end(note)
    } else {
      record.complete(isWhole ? .everything(new) : .changes(changed), note, rules: "r")
    }
    try store(record)
  }

  mutating func sync(_ run: Int) throws(Killed) {
    guard let full = stored.full?.revision, let new = states[full.commit ?? ""] else { return }
    var record = stored
    begin(&record, "r\(run)", full, .sync, new, [])
    try store(record)
    let isDone = try write(&record, new)
    let note = RunNote.of("r\(run)", full, .sync, isDone ? .done : .failed)
    if isDone { record.complete(.everything(new), note, rules: "r") } else { record.end(note) }
    try store(record)
  }

  private func begin(
    _ record: inout Record, _ run: String, _ to: RevisionLabel,
    _ command: ExecutionReport.Command, _ changed: [InventoryEntry], _ vanished: [InventoryEntry]
  ) {
    record.begin(
      .of(run, to, command), creating: changed.filter { !live.contains($0.id.object) },
      updating: changed.filter { live.contains($0.id.object) }, deleting: vanished)
  }

  /// Writes in batches of two; false where one failed.
  private mutating func write(
    _ record: inout Record, _ entries: [InventoryEntry]
  ) throws(Killed) -> Bool {
    for start in stride(from: 0, to: entries.count, by: 2) {
      var written: [InventoryEntry] = []
      for entry in entries[start..<min(start + 2, entries.count)] {
        try killPoint()
        if isDisturbed, chance.chance(15) {
          record.advance(batches: start / 2, written: written)
          return false
        }
        live.insert(entry.id.object)
        var entry = entry
        entry.uid = "u\(runs)-\(entry.id.name)"
        written.append(entry)
      }
      record.advance(batches: start / 2 + 1, written: written)
      try store(record)
    }
    return true
  }

  private mutating func delete(
    _ record: inout Record, _ entries: [InventoryEntry], _ run: String
  ) throws(Killed) {
    for entry in entries {
      try killPoint()
      if isDisturbed, chance.chance(4) {
        record.spare([
          (entry, PendingDeletion(.guarded(.kept), message: "m", since: .zero, run: run))
        ])
      } else if !isDisturbed || !chance.chance(8) {
        live.remove(entry.id.object)
        record.forget([entry.id])
      }
    }
  }
}

struct RecordPropertyTests {
  @Test(arguments: 0..<300)
  func `whatever ends a run, nothing that it could create is forgotten`(seed: UInt64) {
    var target = SimulatedTarget(chance: SeededGenerator(seed: seed))
    for _ in 0..<25 {
      target.run()
      let record = target.stored
      let known = Set(record.inventory.entries.map(\.id.object))
      #expect(target.live.isSubset(of: known), "seed \(seed), run \(target.runs)")
      let ids = record.inventory.entries.map(\.id)
      #expect(ids == ids.sorted() && known.count == ids.count)
      guard !record.isUnsettled, let full = record.full,
        let declared = target.states[full.revision.commit ?? ""]
      else { continue }
      let left = record.candidates(notIn: Set(declared.map(\.id)))
      #expect(left.allSatisfy { $0.pending != nil }, "seed \(seed), run \(target.runs)")
      let objects = Set(declared.map(\.id.object))
      #expect(objects.isSubset(of: known))
      #expect(left.allSatisfy { !objects.contains($0.id.object) })
    }
  }

  @Test(arguments: 0..<100)
  func `an undisturbed run after all of them leaves what its state declares`(seed: UInt64) throws {
    var target = SimulatedTarget(chance: SeededGenerator(seed: 1000 + seed))
    for _ in 0..<15 { target.run() }
    target.isDisturbed = false
    target.runs += 1
    try target.apply(target.runs)
    let declared = target.states[target.stored.full?.revision.commit ?? ""] ?? []
    #expect(!target.stored.isUnsettled)
    #expect(target.stored.full?.run == "r\(target.runs)")
    #expect(Set(target.stored.inventory.entries.map(\.id)) == Set(declared.map(\.id)))
    #expect(target.live.isSubset(of: Set(declared.map(\.id.object))))
  }
}
