import HydrosTestSupport
import KubeModel
import LiveTestSupport
import Testing

@testable import KubeAPI
@testable import TargetState

/// Records on a real control plane.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit, .serialized)
struct RealRecordTests {
  static func withStore(_ work: (RecordStore, APIServer) async throws -> Void) async throws {
    let server = try RealCluster.server()
    try await RealCluster.withNamespace(server) { namespace in
      try await work(RecordStore(server, namespace: namespace, target: "Prod.eu"), server)
    }
  }

  /// A record whose content is as hard to compress as that of a real one.
  static func large(_ count: Int, _ run: String) -> Record {
    var record = Record(target: "Prod.eu")
    var chance = SeededGenerator(seed: 1)
    func part(_ digits: Int) -> String {
      String(String(UInt64.random(in: .max / 2 ... .max, using: &chance), radix: 16).prefix(digits))
    }
    let entries = (0..<count).map { number in
      InventoryEntry.of(
        "service-\(number % 400)-\(number)",
        uid: "\(part(8))-\(part(4))-\(part(4))-\(part(4))-\(part(12))",
        ["spec": .integer(Int64(number))])
    }
    record.begin(.of(run), creating: entries)
    record.advance(batches: 1, written: entries)
    record.complete(.everything(entries), .of(run), rules: "r")
    return record
  }

  @Test func `20,000 objects are written, changed and read again`() async throws {
    try await Self.withStore { store, server in
      var record = Self.large(20_000, "r1")
      let stored = try await store.write(record, over: nil)
      #expect((stored.base?.objects.count ?? 0) > 2)
      for shard in stored.base?.objects ?? [] {
        let object = try await server.get(store.objects.secret(shard.name))
        #expect((object.map { JSON($0.value).text.utf8.count } ?? 0) <= 512 << 10)
      }
      #expect(try await store.read()?.record == record)
      record.begin(.of("r2"), creating: [.of("new")])
      record.advance(batches: 1, written: [.of("new", uid: "u")])
      let changed = try await store.write(record, over: stored)
      #expect(changed.base?.shards == stored.base?.shards)
      let read = try await store.read()
      #expect(read?.record == record)
      #expect(read?.strays.isEmpty == true)
    }
  }

  @Test func `of two writers at once one succeeds`() async throws {
    try await Self.withStore { store, _ in
      let limits = RecordStore.Limits(head: 2000, shard: 2000)
      let small = RecordStore(
        store.server, namespace: store.objects.namespace, target: store.objects.target, limits)
      let stored = try await small.write(Self.large(100, "r0"), over: nil)
      let wins = await withTaskGroup(of: String?.self) { group in
        for run in ["r1", "r2", "r3", "r4"] {
          group.addTask {
            (try? await small.write(Self.large(150, run), over: stored)).map { _ in run }
          }
        }
        return await group.reduce(into: [String]()) { wins, run in wins += run.map { [$0] } ?? [] }
      }
      #expect(wins.count == 1)
      let read = try #require(try await small.read())
      #expect(read.record.runs.first?.run == wins.first)
      #expect(!read.strays.isEmpty)
      let next = try await small.write(Self.large(120, "r5"), over: read)
      #expect(next.strays.isEmpty)
      #expect(try await small.read()?.strays.isEmpty == true)
    }
  }

  @Test func `a writer killed between shards and head leaves the old record`() async throws {
    try await Self.withStore { store, server in
      let limits = RecordStore.Limits(head: 2000, shard: 2000)
      let recorder = Recorder(
        .fault(.cut(afterServer: false), times: 1000) { $0.method == "PUT" })
      let killed = RecordStore(
        try RealCluster.server(recorder: recorder), namespace: store.objects.namespace,
        target: store.objects.target, limits)
      let old = Self.large(100, "r0")
      let stored = try await killed.write(old, over: nil)
      await #expect(throws: RecordError.self) {
        try await killed.write(Self.large(150, "r1"), over: stored)
      }
      let read = try #require(try await store.read())
      #expect(read.record == old)
      #expect(!read.strays.isEmpty)
      _ = try await store.write(Self.large(80, "r2"), over: read)
      #expect(try await store.read()?.strays.isEmpty == true)
      #expect(try await store.read()?.record == Self.large(80, "r2"))
    }
  }

  @Test func `a namespace that doesn't exist is said, with what to do`() async throws {
    let store = RecordStore(
      try RealCluster.server(), namespace: "hydros-wait-never", target: "production")
    #expect(try await store.read() == nil)
    do throws(RecordError) {
      _ = try await store.write(.rich, over: nil)
      Issue.record("it was written")
    } catch {
      #expect(error.help?.contains("target.stateNamespace") == true)
    }
  }
}
