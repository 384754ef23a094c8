internal import KubeModel
package import Planning
package import RunModel

/// What hydros remembers of a target: what it applied, what it began, and all that may exist of it.
///
/// The inventory is never too small: whatever a run could create enters it before the run begins to
/// write, and leaves it only once it is gone.
package struct Record: Hashable, Sendable {
  /// The id of the target.
  package let target: String
  /// The last revision that was applied in full; nil where none was.
  package internal(set) var full: Applied?
  /// What a run set out to do, from before its first write until a run ends in full.
  package internal(set) var intent: Intent?
  package internal(set) var inventory = Inventory()
  /// The last runs, the newest first.
  package internal(set) var runs: [RunNote] = []
  /// What the last sync found changed by others: one note, or one a shard, by their indexes.
  package internal(set) var drift: [DriftNote] = []

  package init(target: String) { self.target = target }

  /// A revision that was applied in full.
  package struct Applied: Hashable, Sendable {
    package let revision: RevisionLabel
    package let run: String
    /// The time since 1970, in whole seconds once it is stored, as all times of a record.
    package let time: Duration
    /// A fingerprint of what decided which files were manifests: where that changes, a comparison
    /// with this revision no longer shows everything.
    package let rules: String

    package init(_ revision: RevisionLabel, run: String, time: Duration, rules: String) {
      self.revision = revision
      self.run = run
      self.time = time
      self.rules = rules
    }
  }

  /// What a run set out to do, and how far it came.
  package struct Intent: Hashable, Sendable {
    package let run: String
    /// Who runs it, for people.
    package let holder: String
    package let command: ExecutionReport.Command
    package let to: RevisionLabel
    package let begun: Duration
    /// How many batches are done.
    package internal(set) var batches = 0
    /// Whether an earlier run had left the record unsettled.
    package internal(set) var resumes = false

    package init(
      run: String, holder: String, command: ExecutionReport.Command, to: RevisionLabel,
      begun: Duration
    ) {
      self.run = run
      self.holder = holder
      self.command = command
      self.to = to
      self.begun = begun
    }
  }
}
