import HydrosTestSupport
import KubeModel
import Planning
import RunModel
import TargetState

extension RevisionLabel {
  /// What the samples applied last.
  static let applied = RevisionLabel(revision: "main", commit: String(repeating: "a", count: 40))
  /// What a run of the samples began.
  static let begun = RevisionLabel(revision: "main", commit: String(repeating: "b", count: 40))
}

extension InventoryEntry {
  static func of(_ name: String, in directory: String = "m") -> InventoryEntry {
    InventoryEntry(.of("ConfigMap", name, in: "shop", path: "\(directory)/\(name).yaml"))
  }
}

extension Record {
  /// A record of `same`, `applied`, and `elsewhere` in a directory that is out of scope now, beside two
  /// objects that nothing declares: `pending`, which a guard spared, and `withheld`.
  ///
  /// `full` is what was applied in full last, by the rules `rules`; `begun` is what a run began then.
  static func of(full: RevisionLabel? = .applied, begun: RevisionLabel? = nil) -> Record {
    var record = Record(target: "shop")
    let note = RunNote(
      run: "r1", command: full == nil ? .sync : .apply, to: full ?? .begun, started: .seconds(1),
      ended: .seconds(2), status: .done)
    record.complete(
      .everything([.of("same"), .of("applied"), .of("elsewhere", in: "other")]), note,
      rules: "rules")
    record.spare([
      (.of("pending"), pending(.guarded(.kept))),
      (.of("withheld"), pending(.unguarded(.withheld))),
    ])
    if let begun {
      record.begin(
        Intent(run: "r2", holder: "ci", command: .apply, to: begun, begun: .seconds(3)))
    }
    return record
  }

  private static func pending(_ reason: PendingDeletion.Reason) -> PendingDeletion {
    PendingDeletion(reason, message: "", since: .seconds(2), run: "r1")
  }
}
