package import Planning

/// Who holds the lock of a target: a run, and whose it is.
package struct LockHolder: Hashable, Sendable, CustomStringConvertible {
  /// The id of the run; of another program, all that its Lease says.
  package let run: String
  /// For people: a host, a pipeline, a person; empty where it isn't told.
  package let host: String

  package init(run: String, host: String) {
    self.run = run
    self.host = host
  }

  /// Reads the identity that a Lease holds.
  init(identity: String) {
    let parts = identity.split(separator: "@", maxSplits: 1)
    guard parts.count == 2 else {
      self.init(run: identity, host: "")
      return
    }
    self.init(run: String(parts[0]), host: String(parts[1]))
  }

  /// As a Lease holds it.
  var identity: String { host.isEmpty ? run : "\(run)@\(host)" }

  /// `run 4f2a by ci-runner-7`.
  package var description: String { host.isEmpty ? "run \(run)" : "run \(run) by \(host)" }
}

/// A lock that somebody holds.
package struct HeldLock: Hashable, Sendable {
  package let holder: LockHolder
  /// Since when, as the holder's clock tells; nil where it doesn't.
  package let since: Duration?
  /// The part of the target that is held; nil for the whole of it.
  package let shard: SyncShard?

  package init(_ holder: LockHolder, since: Duration?, shard: SyncShard? = nil) {
    self.holder = holder
    self.since = since
    self.shard = shard
  }
}

extension HeldLock: CustomStringConvertible {
  /// `run 4f2a by ci-runner-7`, with the shard where it holds no more than one.
  package var description: String { shard.map { "\(holder) (shard \($0))" } ?? "\(holder)" }
}
