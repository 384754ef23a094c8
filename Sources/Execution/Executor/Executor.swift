package import KubeAPI

/// Carries a plan out, as its preflight found it would go.
package struct Executor: Sendable {
  /// What a run needs besides the cluster.
  package struct Surroundings: Sendable {
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
      directory: String,
      flag: InterruptionFlag, emit: @escaping @Sendable (ExecutionEvent) -> Void,
      requests: @escaping @Sendable () -> RequestCount, journal: RecordJournal? = nil,
      keepManifest: KeepManifest? = nil,
      lockLoss: @escaping @Sendable () -> LockLoss? = { nil }
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

  /// Which run this is.
  package struct Identity: Sendable {
    package let id: String
    package let command: ExecutionReport.Command
    package let target: String?
    /// The time since 1970 at which it began.
    package let started: Duration

    package init(
      id: String, command: ExecutionReport.Command, target: String?, started: Duration
    ) {
      self.id = id
      self.command = command
      self.target = target
      self.started = started
    }
  }

  let cluster: Cluster
  let rules: ExecutionRules
  let surroundings: Surroundings

  package init(_ cluster: Cluster, _ rules: ExecutionRules, _ surroundings: Surroundings) {
    self.cluster = cluster
    self.rules = rules
    self.surroundings = surroundings
  }

  /// How the manifests of what is deleted are kept; nil where nobody keeps them.
  var keeping: ManifestKeeping? {
    surroundings.keepManifest.map {
      ManifestKeeping(server: cluster.server, sensitivity: rules.sensitivity, keep: $0)
    }
  }

  /// Carries out what the preflight found, and tells how far that came.
  ///
  /// `apply` writes nothing where a guard of the plan stops it or where any resource failed its
  /// check; `sync` leaves out the resources that did.
  package func run(_ difference: ServerDifference, _ identity: Identity) async -> ExecutionReport {
    var run = Run(self, difference, identity)
    await run.carryOut()
    return await run.recorded()
  }
}
