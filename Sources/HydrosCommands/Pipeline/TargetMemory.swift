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
