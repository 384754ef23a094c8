import Testing

/// What undisturbed runs make of every manifest that a random revision can hold.
struct Contents: Sendable {
  /// By the value of the manifest.
  private let snapshots: [Int: Snapshot]

  static func reference() async throws -> Contents {
    var snapshots: [Int: Snapshot] = [:]
    for value in 1...Revision.values {
      snapshots[value] = try await withFaultWorld { world in
        let commit = try await world.commit(.everything(value), settings: FaultWorld.unbounded)
        let run = try await world.applyCalmly(commit)
        #expect(run.status == 0, "\(run)")
        return try await world.snapshot()
      }
    }
    return Contents(snapshots: snapshots)
  }

  /// What is not as a revision declares it, as lines for people; nothing where all is.
  func differences(_ found: Snapshot, from revision: Revision) -> [String] {
    var expected: [String: String] = ["Namespace/W": snapshots[1]?.objects["Namespace/W"] ?? ""]
    for object in revision.objects {
      expected[object.key] = snapshots[object.value]?.objects[object.key]
    }
    return found.differences(from: Snapshot(objects: expected))
  }
}

extension FaultWorld {
  /// Lets any number of deletions happen, of any kind.
  static let unbounded = """
    groups: [{id: base, priority: 100}, {id: config, priority: 200}, {id: apps, priority: 300}]
    deletions: {confirm: [PersistentVolumeClaim], max: {count: 1000, percent: 100}}
    """
}
