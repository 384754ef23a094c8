package import KubeAPI
package import RunModel
package import TargetState

/// What a run needs besides the cluster.
package struct RunSurroundings: Sendable {
  package let pacing: Pacing
  /// The time since 1970.
  package let now: @Sendable () -> Duration
  package let runHook: RunHook
  /// The absolute path of the directory in which hooks run.
  package let directory: String
  package let flag: InterruptionFlag
  /// Takes the events as they happen, from several tasks at once.
  package let emit: @Sendable (ExecutionEvent) -> Void
  package let requests: @Sendable () -> RequestCount
  /// Keeps the record of the target; nil for a run that nobody is to remember.
  package let journal: RecordJournal?
  /// Keeps the manifests of what is deleted; nil where nobody keeps them.
  package let keepManifest: KeepManifest?
  /// Tells whether the lock of the target was lost; a run without a lock loses none.
  package let lockLoss: @Sendable () -> LockLoss?

  package init(
    pacing: Pacing, now: @escaping @Sendable () -> Duration, runHook: @escaping RunHook,
    directory: String, flag: InterruptionFlag,
    emit: @escaping @Sendable (ExecutionEvent) -> Void,
    requests: @escaping @Sendable () -> RequestCount, journal: RecordJournal? = nil,
    keepManifest: KeepManifest? = nil, lockLoss: @escaping @Sendable () -> LockLoss? = { nil }
  ) {
    self.pacing = pacing
    self.now = now
    self.runHook = runHook
    self.directory = directory
    self.flag = flag
    self.emit = emit
    self.requests = requests
    self.journal = journal
    self.keepManifest = keepManifest
    self.lockLoss = lockLoss
  }
}

/// Keeps a manifest before its object is deleted; what it throws keeps the object from being deleted.
package typealias KeepManifest = @Sendable (DeletedManifest) async throws(Failure) -> Void
