package import Planning

/// What a run did, resource by resource.
package struct ExecutionReport: Sendable {
  package enum Command: String, Hashable, Sendable {
    case apply
    case sync
    /// An apply of what becomes the target's own by it, and of nothing else.
    case adopt

    /// Whether the first failure, or refusal, keeps it from everything else.
    package var stopsAtFailure: Bool { self != .sync }
  }

  package enum Status: Hashable, Sendable {
    case done
    case failed
    /// Something did not become ready, or was not gone, in time; the cluster may still be moving.
    case timedOut
    /// A guard stopped the run before anything was written.
    case guarded
    /// A signal stopped the run.
    case interrupted(Interruption)
  }

  /// Tells this run from all others.
  package let id: String
  package let command: Command
  /// The id of the target; nil where the configuration names none.
  package let target: String?
  /// For people: `context prod of /home/ci/.kube/config`.
  package let cluster: String
  package let plan: Plan
  /// The time since 1970 at which the run began and ended.
  package let started: Duration
  package let ended: Duration
  package let status: Status
  /// What went wrong beside all resources, with the lock or the record; nil where nothing did.
  package let trouble: Failure?
  /// In the order of the plan.
  package let applied: [Outcome]
  /// In the order of deletion.
  package let deleted: [Outcome]
  /// In the order in which they ran.
  package let hooks: [HookOutcome]
  /// What was undone after a failure, in the order in which it was; nil where nothing was to be.
  package let rolledBack: [Outcome]?
  /// Namespaces that were created for resources without being declared; sorted.
  package let createdNamespaces: [String]
  /// What was kept of what was deleted; nil where nothing was deleted.
  package var keptManifests: KeptManifests?
  /// Requests that were sent, by whether they could write.
  package let requests: RequestCount

  package init(
    id: String, command: Command, target: String?, cluster: String, plan: Plan,
    started: Duration, ended: Duration, status: Status, trouble: Failure? = nil,
    applied: [Outcome] = [],
    deleted: [Outcome] = [], hooks: [HookOutcome] = [], rolledBack: [Outcome]? = nil,
    createdNamespaces: [String] = [], requests: RequestCount = RequestCount()
  ) {
    self.id = id
    self.command = command
    self.target = target
    self.cluster = cluster
    self.plan = plan
    self.started = started
    self.ended = ended
    self.status = status
    self.trouble = trouble
    self.applied = applied
    self.deleted = deleted
    self.hooks = hooks
    self.rolledBack = rolledBack
    self.createdNamespaces = createdNamespaces
    self.requests = requests
  }
}

/// The manifests of deleted objects that a run kept.
package struct KeptManifests: Hashable, Sendable {
  /// The directory that holds them.
  package let directory: String
  package let count: Int
  /// How many were not kept, since they hold what nobody may see.
  package let withheld: Int

  package init(directory: String, count: Int, withheld: Int) {
    self.directory = directory
    self.count = count
    self.withheld = withheld
  }
}

/// A signal that asks a run to stop.
package enum Interruption: String, Hashable, Sendable {
  case interrupt = "SIGINT"
  case terminate = "SIGTERM"
}

/// How many requests a run sent.
package struct RequestCount: Hashable, Sendable {
  /// Reads and dry runs.
  package var reads = 0
  package var writes = 0
  /// How many of both were sent again after a failure.
  package var retries = 0

  package init(reads: Int = 0, writes: Int = 0, retries: Int = 0) {
    self.reads = reads
    self.writes = writes
    self.retries = retries
  }
}

/// What became of a hook.
package struct HookOutcome: Hashable, Sendable {
  package enum Moment: String, Hashable, Sendable { case pre, post }

  package let group: String
  package let moment: Moment
  package let command: String
  package let duration: Duration
  /// Nil where it succeeded.
  package let failure: Failure?

  package init(
    group: String, _ moment: Moment, command: String, duration: Duration, failure: Failure? = nil
  ) {
    self.group = group
    self.moment = moment
    self.command = command
    self.duration = duration
    self.failure = failure
  }
}
