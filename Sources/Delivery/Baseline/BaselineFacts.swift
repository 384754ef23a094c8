internal import KubeModel
internal import Planning
internal import TargetState

/// The facts that decide what a run starts from, and so what it may delete.
///
/// The facts of the clone cost requests, so whoever gathers them asks first which are needed.
struct BaselineFacts: Sendable {
  enum Work: Hashable, Sendable {
    /// Carries out what changed between two states.
    case change
    /// Applies one whole state, or one shard of it.
    case sync(SyncShard?)
    /// Reads a configuration, and applies nothing.
    case configuration
  }

  enum Memory: Hashable, Sendable {
    /// The run reads no record.
    case unread
    /// The target of this id has no record.
    case noRecord(target: String)
    case record(Record)
  }

  var work: Work
  var memory: Memory
  /// The fingerprint of the rules by which the new state is read.
  var rules: String
  /// The new state, for people.
  var new: String
  /// Nil if the new state is no commit, such as a directory.
  var newCommit: String?
  /// Nil if the old state of the request is no commit.
  var oldCommit: String?
  /// Whether the request names the new state.
  var namesNew = false
  /// Whether the request names the old state.
  var namesOld = false
  /// Whether the scope of the run depends on labels or annotations, which no record holds.
  var needsMetadata = false
  /// Whether the new state comes from a repository.
  var hasRepository = true

  // What the clone tells, by default nothing.

  /// Whether the clone has the commit that was applied in full last.
  var hasLastApplied = false
  /// Whether the clone has any of the commits that the record names.
  var hasRecordedCommit = false
  /// A commit that the record names and that comes after the new state; nil if there is none.
  var laterCommit: String?

  var record: Record? { if case .record(let record) = memory { record } else { nil } }

  /// The commits that the record names: what a run was to apply, then what was applied in full.
  var recordedCommits: [String] {
    [record?.intent?.to.commit, record?.full?.revision.commit].compactMap(\.self)
  }
}

// Which facts of the clone are needed.
extension BaselineFacts {
  /// The commit that the clone must have to start from what was applied last; nil if another fact rules
  /// that out.
  var lastAppliedCommit: String? { work == .change ? try? lastApplied.get() : nil }

  /// Whether `hasRecordedCommit` counts, once `hasLastApplied` is known.
  var needsOrigin: Bool {
    work == .change && record != nil && !namesOld && !hasLastApplied && hasRepository
      && !recordedCommits.isEmpty
  }

  /// Whether `laterCommit` counts: whoever names a revision wants to go there.
  var needsOrder: Bool {
    work == .change && !namesOld && !namesNew && hasRepository && newCommit != nil
      && !recordedCommits.isEmpty
  }
}

// The decision.
extension BaselineFacts {
  /// Throws if a shard is to be synced of a target that does not have the state in full.
  func baseline() throws(DeliveryError) -> Baseline {
    guard memory != .unread else { return .requested }
    switch work {
    case .change: return change
    case .configuration: return .nothing()
    case .sync(nil): return .sync(.everything, record)
    case .sync(let shard?):
      guard isSettled else { throw unsettled }
      return .sync(.shard(shard), record)
    }
  }

  private var change: Baseline {
    var baseline = whole
    if needsMetadata { baseline.returning = [] }
    baseline.obstacle = wayBack
    return baseline
  }

  /// The baseline of a run that nothing narrows.
  private var whole: Baseline {
    switch memory {
    case .unread: return .requested
    case .noRecord(let target): return namesOld ? .requested : .nothing(.noRecord(of: target))
    case .record(let record):
      switch lastApplied {
      case .success(let commit) where hasLastApplied:
        return !namesOld || commit == oldCommit ? .lastApplied(record) : .requested
      case _ where namesOld: return .requested
      case .success(let commit):
        return .inventory(
          record,
          because: "the commit \(commit) that was applied last is not in this clone any more",
          origin)
      case .failure(let gap): return .inventory(record, because: gap.reason, origin)
      }
    }
  }

  private struct RecordGap: Error { let reason: String }

  /// The commit that was applied in full last, or why a comparison with it would not show everything.
  private var lastApplied: Result<String, RecordGap> {
    func gap(_ reason: String) -> Result<String, RecordGap> { .failure(RecordGap(reason: reason)) }
    if let intent = record?.intent {
      return gap("run \(intent.run) to \(intent.to.shown) did not end in full")
    }
    guard let full = record?.full else { return gap("no revision was applied in full yet") }
    guard let commit = full.revision.commit, hasRepository else {
      return gap("what was applied last, \(full.revision.shown), is no commit to compare with")
    }
    guard full.rules == rules else {
      return gap("what counts as a manifest has changed in hydros.yml")
    }
    return .success(commit)
  }

  /// How surely the record is one of this repository.
  private var origin: PlanInput.History {
    needsOrigin && !hasRecordedCommit ? .unknown : .record
  }

  /// A pipeline that runs late must not undo what a later one did; whoever wants to go back names the
  /// revision.
  private var wayBack: Guard? {
    guard needsOrder, let laterCommit, let newCommit else { return nil }
    return Guard(
      .staleBranch,
      "\(laterCommit.prefix(8)), which comes after \(newCommit.prefix(8)), was applied already, or begun; to go back, name the revision with --to"
    )
  }

  /// Whether the target has the new state in full, which alone can be synced by parts.
  private var isSettled: Bool {
    guard let record, !record.isUnsettled, let full = record.full?.revision.commit else {
      return false
    }
    return full == newCommit
  }

  private var unsettled: DeliveryError {
    let target = if case .noRecord(let target) = memory { target } else { record?.target ?? "" }
    return DeliveryError(
      "the target `\(target)` does not have \(new) in full, so that it can't be synced by shards",
      help:
        "see with `hydros status` what it has; `hydros apply`, or a sync without --shard, comes first"
    )
  }
}

extension RevisionLabel {
  /// `main (4f2a91c)`, or the name alone.
  fileprivate var shown: String { commit.map { "\(revision) (\($0.prefix(7)))" } ?? revision }
}
