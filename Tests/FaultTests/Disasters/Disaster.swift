import KubeModel
import Testing

/// Applies a revision in a world of its own, and then lets happen what may.
func withDisaster(
  _ revision: Revision, settings: String = FaultWorld.unbounded,
  _ body: (FaultWorld) async throws -> Void
) async throws {
  try await withFaultWorld { world in
    let run = try await world.applied(revision, settings: settings)
    #expect(run.status == 0, "\(run)")
    Tally.add(.disasters)
    try await body(world)
  }
}

extension FaultWorld {
  /// With the budget for deletions that hydros has by itself.
  static let bounded = "deletions: {confirm: [PersistentVolumeClaim]}"

  /// Records a revision and applies it.
  func applied(
    _ revision: Revision, _ files: [String: String] = [:], settings: String = FaultWorld.unbounded
  ) async throws -> FaultRun {
    try await applyCalmly(try await commit(revision, files, settings: settings))
  }

  /// The objects of some keys live, and are the same as before in identity and content.
  func expectUntouched(
    since before: Snapshot, _ keys: Set<String>,
    _ location: Testing.SourceLocation = #_sourceLocation
  ) async throws {
    let now = try await self.now()
    for key in keys.sorted() {
      #expect(
        now.uids[key] != nil && now.uids[key] == before.uids[key], "\(key)",
        sourceLocation: location)
      #expect(now.objects[key] == before.objects[key], "\(key)", sourceLocation: location)
    }
  }

  func isAlive(_ path: String) async throws -> Bool {
    guard let object = try await get(path) else { return false }
    return object["metadata"]?["deletionTimestamp"] == nil
  }

  /// The uids of all Namespaces that aren't being deleted, by name.
  func namespaces() async throws -> [String: String] {
    var uids: [String: String] = [:]
    for item in try await get("api/v1/namespaces")?["items"]?.items ?? []
    where item["metadata"]?["deletionTimestamp"] == nil {
      uids[item["metadata"]?["name"]?.string ?? ""] = item["metadata"]?["uid"]?.string
    }
    return uids
  }
}
