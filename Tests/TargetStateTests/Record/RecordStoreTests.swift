import HTTPMessages
import HydrosTestSupport
import KubeModel
import LiveTestSupport
import Planning
import RunModel
import Synchronization
import Testing

@testable import KubeAPI
@testable import TargetState

/// A store over a server in memory, whose writers can be killed.
private final class StoreWorld: Sendable {
  private let chance = Mutex(0.0)
  let objects: ObjectServer
  let killer: Killer
  static let prefix = "/api/v1/namespaces/state/secrets"
  static let head = "\(prefix)/hydros-production"

  init(_ fault: (@Sendable (Int, String) -> ObjectServer.Fault?)? = nil) {
    let killer = Killer()
    objects = ObjectServer { index, request in fault?(index, request) ?? killer.fate() }
    self.killer = killer
  }

  func store(_ limits: RecordStore.Limits = .init(), target: String = "production") -> RecordStore {
    let world = TestWorld()
    let random = chance.withLock { chance in
      chance += 0.01
      return chance
    }
    var server = APIServer(
      ClusterConnection(
        origin: "test", server: ScriptedClient.server, trust: ServerTrust(), user: .anonymous,
        impersonation: nil),
      world.sources, pacing: world.pacing(random: random)
    ) { _, _ in self.objects }
    server.retries = .never
    return RecordStore(server, namespace: "state", target: target, limits)
  }

  /// Does some work, and gives the requests that it took.
  func requests(_ work: () async throws -> Void) async rethrows -> [String] {
    let before = objects.requests.count
    try await work()
    return objects.requests[before...].map { $0.replacing(Self.prefix, with: "…") }
  }

  var shards: [String] { objects.paths.filter { $0 != Self.head } }
}

/// Decides when the process that writes is killed.
private final class Killer: Sendable {
  private struct State {
    var left: Int?
    var answersLast = true
  }

  private let state = Mutex(State())

  /// Lets so many requests through; of the last one perhaps without its answer.
  func kill(after count: Int, answersLast: Bool) {
    state.withLock { $0 = State(left: count, answersLast: answersLast) }
  }

  func revive() { state.withLock { $0.left = nil } }

  func fate() -> ObjectServer.Fault? {
    state.withLock { state in
      guard let left = state.left else { return nil }
      guard left > 0 else { return .lost }
      state.left = left - 1
      return left == 1 && !state.answersLast ? .unanswered : nil
    }
  }
}

struct RecordStoreTests {
  static let small = RecordStore.Limits(head: 1200, shard: 500)

  /// A settled record of many objects, whose hashes and uids don't compress.
  static func record(_ count: Int, _ run: String = "r1") -> Record {
    var record = Record(target: "production")
    let entries = (0..<count).map { number in
      InventoryEntry.of("d\(number)", uid: "uid-\(number)", ["spec": .integer(Int64(number))])
    }
    record.begin(.of(run), creating: entries)
    record.advance(batches: 1, written: entries)
    record.complete(.everything(entries), .of(run), rules: "r")
    return record
  }

  static func code(_ work: () async throws(RecordError) -> Void) async -> RecordError.Code? {
    do throws(RecordError) {
      try await work()
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `no record is nil`() async throws {
    let world = StoreWorld()
    #expect(try await world.store().read() == nil)
  }

  @Test func `a small record is one object and costs one request a time`() async throws {
    let world = StoreWorld()
    let store = world.store()
    let requests = try await world.requests {
      var stored = try await store.write(.rich, over: nil)
      stored = try await store.write(.settled("a"), over: stored)
      let read = try await store.read()
      #expect(read?.record == .settled("a"))
    }
    #expect(requests == ["POST …", "PUT …/hydros-production", "GET …"])
    let head = world.objects.object(StoreWorld.head)
    #expect(head?["type"] == "hydros.dev/record")
    #expect(
      head?["metadata"]?["labels"] == [
        "app.kubernetes.io/managed-by": "hydros", "app.kubernetes.io/component": "record",
        "hydros.dev/target": "production",
      ])
  }

  @Test func `a large record lies in shards, and progress rewrites none of them`() async throws {
    let world = StoreWorld()
    let store = world.store(Self.small)
    var record = Self.record(60)
    var stored = try await store.write(record, over: nil)
    let shards = world.shards
    #expect(shards.count > 3)
    #expect(try await store.read()?.record == record)
    record.begin(.of("r2"), creating: [.of("x")], deleting: [record.inventory.entries[0]])
    record.advance(batches: 1, written: [.of("x", uid: "uid-x")])
    record.forget([record.inventory.entries[1].id])
    let requests = try await world.requests {
      stored = try await store.write(record, over: stored)
    }
    #expect(requests == ["PUT …/hydros-production"])
    #expect(world.shards == shards)
    #expect(try await store.read()?.record == record)
  }

  @Test func `shards are replaced where much changed, and dropped where little is left`()
    async throws
  {
    let world = StoreWorld()
    let store = world.store(Self.small)
    var stored = try await store.write(Self.record(40), over: nil)
    let former = Set(world.shards)
    stored = try await store.write(Self.record(120, "r2"), over: stored)
    #expect(former.isDisjoint(with: world.shards))
    #expect(try await store.read()?.record == Self.record(120, "r2"))
    let tiny = Record(target: "production")
    stored = try await store.write(tiny, over: stored)
    let rest = Record.settled("a")
    stored = try await store.write(rest, over: stored)
    #expect(try await store.read()?.record == rest)
  }

  @Test func `of two writers the second fails and harms nothing`() async throws {
    let world = StoreWorld()
    let (one, two) = (world.store(Self.small), world.store(Self.small))
    _ = try await one.write(Self.record(40), over: nil)
    let read = try await two.read()
    let seen = try await one.read()
    _ = try await one.write(Self.record(80, "r2"), over: seen)
    let code = await Self.code { () async throws(RecordError) in
      _ = try await two.write(Self.record(60, "r3"), over: read)
    }
    #expect(code == .changedMeanwhile)
    #expect(try await one.read()?.record == Self.record(80, "r2"))
    let first = await Self.code { () async throws(RecordError) in
      _ = try await two.write(.settled("a"), over: nil)
    }
    #expect(first == .changedMeanwhile)
  }

  @Test(arguments: [true, false])
  func `killed after any request, readers see the old record or the new one`(
    answersLast: Bool
  ) async throws {
    var wasKilled = true
    var outcomes: Set<String> = []
    var count = 0
    while wasKilled {
      let world = StoreWorld()
      let (old, new) = (Self.record(40), Self.record(90, "r2"))
      _ = try await world.store(Self.small).write(old, over: nil)
      let read = try await world.store(Self.small).read()
      world.killer.kill(after: count, answersLast: answersLast)
      let result = try? await world.store(Self.small).write(new, over: read)
      world.killer.revive()
      let found = try #require(try await world.store(Self.small).read())
      #expect(found.record == old || found.record == new)
      if result != nil { #expect(found.record == new) }
      outcomes.insert(found.record.runs.first?.run ?? "")
      // Whoever writes next removes what the killed one left.
      let next = Self.record(50, "r3")
      let after = try await world.store(Self.small).write(next, over: found)
      #expect(after.strays.isEmpty)
      let last = try #require(try await world.store(Self.small).read())
      #expect(last.record == next)
      #expect(last.strays.isEmpty)
      wasKilled = result == nil || count < 12
      count += 1
    }
    #expect(outcomes == ["r1", "r2"])
  }

  @Test func `a write whose answer is lost is found to be done`() async throws {
    for lost in 0..<12 {
      let world = StoreWorld { index, _ in index == lost ? .unanswered : nil }
      let store = world.store(Self.small)
      let stored = try await store.write(Self.record(30), over: nil)
      _ = try await store.write(Self.record(30, "r2"), over: stored)
      var read: StoredRecord?
      for _ in 0..<2 where read == nil { read = try? await store.read() }
      #expect(read?.record == Self.record(30, "r2"), "request \(lost)")
    }
  }

  @Test func `a missing shard, a changed byte and another target are told`() async throws {
    for (words, damage) in Self.damages {
      let world = StoreWorld()
      let store = world.store(Self.small)
      _ = try await store.write(Self.record(40), over: nil)
      let path =
        words.contains("shards") || words.contains("missing") ? world.shards[0] : StoreWorld.head
      world.objects.change(path, damage)
      do throws(RecordError) {
        _ = try await store.read()
        Issue.record("nobody noticed: \(words)")
      } catch {
        #expect(error.message.contains(words), "\(error.message)")
        #expect(error.code == (words.contains("v9") ? .newer : .damaged))
        #expect(error.help != nil)
      }
    }
  }

  static let damages: [(String, @Sendable (Value) -> Value?)] = [
    ("is missing", { _ in nil }),
    ("checksum of its shards", { $0.setting("data", "content", "AAAA") }),
    ("no base64", { $0.setting("data", "content", "?") }),
    ("the checksum of the Secret", { $0.setting("data", "content", "AAAA") }),
    ("names no format", { $0.setting("data", "format", .null) }),
    ("`hydros.dev/v9`", { $0.setting("data", "format", "aHlkcm9zLmRldi92OQ==") }),
  ]

  @Test func `a read-only server writes no record`() async throws {
    let world = StoreWorld()
    var server = world.store().server
    server.isReadOnly = true
    let store = RecordStore(server, namespace: "state", target: "production")
    await #expect(throws: RecordError.self) { try await store.write(.rich, over: nil) }
    #expect(world.objects.requests.isEmpty)
  }

  @Test(arguments: [
    ("production", "hydros-production"), ("eu-1", "hydros-eu-1"),
    ("Prod", "hydros-prod-"), ("eu.prod", "hydros-eu-prod-"), ("a_b", "hydros-a-b-"),
  ])
  func `a target's name can stand in the name of an object`(target: String, name: String) {
    let found = TargetObjects(target: target, namespace: "a").name
    #expect(found.hasPrefix(name))
    #expect(found.count == name.count + (name.last == "-" ? 8 : 0))
  }

  @Test func `shards that write at once all get their words in`() async throws {
    let world = StoreWorld()
    let stored = try await world.store().write(.settled("a"), over: nil)
    let count = 12
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<count {
        let shard = SyncShard(index: index, of: count)
        let store = world.store()
        group.addTask {
          _ = try await store.update(stored, while: { _ in true }) {
            $0.add(.of("s\(index)", .of("main"), .sync, shard: shard))
          }
        }
      }
      try await group.waitForAll()
    }
    let runs = try #require(try await world.store().read()?.record.runs)
    #expect(Set(runs.map(\.run)) == Set((0..<count).map { "s\($0)" } + ["r1"]))
  }

  @Test func `an update stops where the record is no longer what it was made for`() async throws {
    let world = StoreWorld()
    let (one, two) = (world.store(), world.store())
    let seen = try await one.write(.settled("a"), over: nil)
    var other = Record.settled("a")
    other.begin(.of("r2"), creating: [.of("b")])
    _ = try await two.write(other, over: seen)
    let code = await Self.code { () async throws(RecordError) in
      _ = try await one.update(seen, while: { !$0.isUnsettled }) { $0.add(.of("s")) }
    }
    #expect(code == .changedMeanwhile)
    #expect(try await one.read()?.record == other)
    let gone = await Self.code { () async throws(RecordError) in
      _ = try await one.update(nil, while: { _ in true }) { $0.add(.of("s")) }
    }
    #expect(gone == .changedMeanwhile)
  }
}
