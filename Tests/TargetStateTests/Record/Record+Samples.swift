import HydrosTestSupport
import KubeModel
import LiveTestSupport
import Planning
import RunModel

@testable import TargetState

extension InventoryEntry {
  static func of(
    _ name: String, apiGroup: String = "apps", uid: String? = nil, _ extra: Value = [:]
  ) -> InventoryEntry {
    InventoryEntry(
      .of("Deployment", name, in: "shop", apiGroup: apiGroup, path: "apps/\(name).yaml", extra),
      uid: uid)
  }
}

extension RevisionLabel {
  /// A revision whose commit is made of one digit.
  static func of(_ name: String, _ digit: Character = "a") -> RevisionLabel {
    RevisionLabel(revision: name, commit: String(repeating: digit, count: 40))
  }
}

extension Record.Intent {
  static func of(
    _ run: String, _ to: RevisionLabel = .of("main"), _ command: ExecutionReport.Command = .apply,
    at time: Duration = .seconds(100)
  ) -> Record.Intent {
    Record.Intent(run: run, holder: "ci", command: command, to: to, begun: time)
  }
}

extension RunNote {
  static func of(
    _ run: String, _ to: RevisionLabel = .of("main"), _ command: ExecutionReport.Command = .apply,
    _ status: Status = .done, isNarrowed: Bool = false, shard: SyncShard? = nil
  ) -> RunNote {
    RunNote(
      run: run, command: command, to: to, started: .seconds(100), ended: .seconds(200),
      status: status, isNarrowed: isNarrowed, shard: shard)
  }
}

extension Record {
  /// A record after one whole apply of some objects.
  static func settled(_ names: String...) -> Record {
    var record = Record(target: "production")
    let entries = names.map { InventoryEntry.of($0) }
    record.begin(.of("r1"), creating: entries)
    let written = names.map { InventoryEntry.of($0, uid: "uid-\($0)") }
    record.advance(batches: 1, written: written)
    record.complete(.everything(entries), .of("r1"), rules: "r")
    return record
  }

  /// The names in the inventory; `?` behind what has no uid, and the reason of what is pending.
  var names: [String] {
    inventory.entries.map { entry in
      entry.id.name + (entry.uid == nil ? "?" : "")
        + (entry.pending.map { ":\($0.reason.word)" } ?? "")
    }
  }

  /// One that has everything that a record can have.
  static var rich: Record {
    var record = Record.settled("a", "b", "c")
    record.spare([
      (.of("c"), PendingDeletion(.guarded(.kept), message: "it is marked", since: .zero, run: "r1"))
    ])
    record.begin(
      .of("r2", .of("HEAD", "b"), .sync),
      creating: [
        .of(
          "d",
          [
            "metadata": [
              "annotations": ["hydros.dev/prune": "allowed", "other": "x"],
              "labels": ["helm.sh/resource-policy": "keep"],
            ]
          ])
      ])
    let shard = SyncShard(index: 1, of: 2)
    record.note(
      DriftNote(
        run: "r2", shard: shard, time: .seconds(300), [.init(InventoryEntry.of("a").id, fields: 2)])
    )
    record.end(.of("s2", .of("HEAD", "b"), .sync, shard: shard))
    record.end(.of("r2", .of("HEAD", "b"), .sync, .interrupted, isNarrowed: true))
    record.begin(.of("r3", RevisionLabel(revision: "WORKTREE"), at: .seconds(400)))
    record.advance(batches: 2, written: [])
    record.begin(.of("r4", at: .seconds(500)))
    return record
  }
}
