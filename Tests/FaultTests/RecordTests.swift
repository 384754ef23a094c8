import HTTPMessages
import HydrosTestSupport
import KubeModel
import Testing

/// Records that are lost, damaged, or can't be read.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct RecordTests {
  private func withScenario(
    _ body: (FaultWorld, _ record: String, _ a: String, _ b: String) async throws -> Void
  ) async throws {
    try await withFaultWorld { world in
      let a = try await world.commit(Scenario.a)
      let b = try await world.commit(Scenario.b)
      let first = try await world.applyCalmly(a)
      #expect(first.status == 0, "\(first)")
      try await body(
        world, "api/v1/namespaces/\(world.name)/secrets/hydros-\(world.name)", a, b)
    }
  }

  private func expectRefused(
    _ run: FaultRun, _ world: FaultWorld, _ words: String,
    _ location: Testing.SourceLocation = #_sourceLocation
  ) async throws {
    #expect(run.status == 1, "\(run)", sourceLocation: location)
    #expect(run.says(words), "\(run)", sourceLocation: location)
    #expect(run.objectWrites.isEmpty, "\(run)", sourceLocation: location)
    let expected = Scenario.a.keys.union(["Namespace/W"]).sorted()
    #expect(try await world.snapshot().keys == expected, sourceLocation: location)
  }

  @Test func `without its record a target loses nothing, and gets one again`() async throws {
    try await withScenario { world, record, _, b in
      try await world.delete(record)
      let run = try await world.applyCalmly(b)
      #expect(run.status == 0 && run.says("has no record"), "\(run)")
      #expect(!run.log.contains { $0.method == .delete }, "\(run)")
      let expected = Scenario.a.keys.union(Scenario.b.keys).union(["Namespace/W"]).sorted()
      #expect(try await world.snapshot().keys == expected)
      #expect(try await world.recordMistakes(after: b, of: Scenario.b).isEmpty)
    }
  }

  @Test func `a record that was lost while a run was killed deletes nothing`() async throws {
    try await withScenario { world, record, _, b in
      let broken = try await world.apply(b) { $0.method == .delete ? .kill(.before) : nil }
      #expect(broken.status == nil, "\(broken)")
      try await world.delete(record)
      try await world.unlock()
      let run = try await world.applyCalmly(b)
      #expect(run.status == 0 && run.says("has no record"), "\(run)")
      #expect(!run.log.contains { $0.method == .delete }, "\(run)")
    }
  }

  private static let damages: [(String, String)] = [
    ("{\"data\":{\"content\":\"AAAA\"}}", "can't be trusted"),
    ("{\"data\":{\"content\":null}}", "can't be trusted"),
    ("{\"data\":{\"checksum\":\"AAAA\"}}", "can't be trusted"),
    // hydros.dev/v2
    ("{\"data\":{\"format\":\"aHlkcm9zLmRldi92Mg==\"}}", "newer"),
  ]

  @Test(arguments: damages)
  func `a record that is damaged, or newer than hydros, stops the run`(
    damage: String, words: String
  ) async throws {
    try await withScenario { world, record, _, b in
      try await world.merge(record, damage)
      try await expectRefused(try await world.apply(b), world, words)
    }
  }

  @Test(arguments: [
    Fault.refused(403), .refused(500), .refused(503), .truncated, .corrupted, .cut(.before),
  ])
  func `a record that can't be read stops the run`(fault: Fault) async throws {
    try await withScenario { world, record, _, b in
      let run = try await world.apply(b) { request in
        request.method == .get && request.path.hasSuffix("/secrets")
          && request.query.contains("labelSelector=app.kubernetes.io")
          ? fault : nil
      }
      try await expectRefused(run, world, "secrets in \(world.name)")
      let next = try await world.applyCalmly(b)
      #expect(next.status == 0, "\(next)")
      #expect(try await world.recordMistakes(after: b, of: Scenario.b).isEmpty)
    }
  }

  @Test func `a run whose record is taken away begins nothing more, and the next one goes on`()
    async throws
  {
    try await withScenario { world, record, _, b in
      let (name, isGone) = ("\(world.name)-reader", Signal())
      let run = try await world.apply(b) { request in
        guard request.isObjectWrite, request.name == name else { return nil }
        Task {
          defer { isGone.raise() }
          try await world.delete(record)
        }
        return .hold(until: isGone)
      }
      #expect(run.status == 1, "\(run)")
      #expect(run.says("the record was not written"), "\(run)")
      #expect(!run.objectWrites.contains { $0.path.contains("/changed") }, "\(run)")
      let next = try await world.applyCalmly(b)
      #expect(next.status == 0, "\(next)")
    }
  }
}
