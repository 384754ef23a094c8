internal import Execution

/// What the cluster remembers of a target, as it was read.
struct TargetMemory: Sendable {
  let target: String
  let store: RecordStore
  /// Nil where there is no record.
  let stored: StoredRecord?

  /// The uids of the objects that the target may own.
  var uids: Set<String> { Set(stored?.record.inventory.entries.compactMap(\.uid) ?? []) }
}

extension Approach {
  /// Reads what the cluster remembers of the target.
  func memory() async throws -> TargetMemory {
    let target = try target
    let store = RecordStore(access.server, namespace: stateNamespace, target: target)
    return TargetMemory(target: target, store: store, stored: try await store.read())
  }

  /// What the cluster tells of the target.
  func status() async throws -> TargetStatus {
    TargetStatus(
      target: try target, cluster: access.name, record: try await memory().stored?.record,
      lock: try await lockHolder())
  }

  /// Who holds the lock of the target; nil where nobody does.
  func lockHolder() async throws -> HeldLock? {
    try await TargetLock.holder(access.server, namespace: stateNamespace, target: try target)
  }

  /// Takes the lock from whoever holds it; tells who did.
  func unlock() async throws -> HeldLock? {
    try await TargetLock.unlock(access.server, namespace: stateNamespace, target: try target)
  }

  /// The lock of the target, for a run of a person or a pipeline.
  func lock(run: String, in context: CommandContext) throws(CommandError) -> TargetLock {
    TargetLock(
      access.server, namespace: stateNamespace, target: try target,
      holder: LockHolder(run: run, host: context.holder), now: { context.now })
  }
}

extension CommandError {
  init(_ error: RecordError) { self.init(error.message, help: error.help) }

  init(_ error: LockError) {
    if case .timedOut = error.code {
      self.init(error.message, help: error.help, status: .timedOut)
    } else {
      self.init(error.message, help: error.help)
    }
  }
}
