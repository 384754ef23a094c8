import HydrosTestSupport
import KubeModel
import LiveTestSupport
import Planning
import Synchronization
import Testing

@testable import TargetState

/// Shards share a target with each other, and with nobody else.
@Suite(.hangLimit)
struct SharedLockTests {
  private static func shard(_ index: Int) throws -> SyncShard {
    try #require(SyncShard(index: index, of: 2))
  }

  @Test func `shards hold the lock at once`() async throws {
    let world = LockWorld()
    let end = Signal()
    let first = try world.hold("s0", shard: Self.shard(0), until: end)
    try await world.waitFor("s0 holds")
    let second = try world.hold("s1", shard: Self.shard(1), until: end)
    try await world.waitFor("s1 holds")
    let held = try await TargetLock.holders(
      world.server, namespace: "state", target: "production")
    #expect(held.map(\.holder.run) == ["s0", "s1"])
    #expect(try held.map(\.shard) == [Self.shard(0), Self.shard(1)])
    #expect(world.holder == nil)
    end.raise()
    #expect(await [first.value, second.value] == ["s0 worked", "s1 worked"])
    #expect(
      try await TargetLock.holders(
        world.server, namespace: "state", target: "production"
      ).isEmpty)
  }

  @Test func `a run that has the target for itself waits for shards, and keeps new ones out`()
    async throws
  {
    let world = LockWorld()
    let (end, other, last) = (Signal(), Signal(), Signal())
    let shard = try world.hold("s0", shard: Self.shard(0), until: end)
    try await world.waitFor("s0 holds")
    let apply = world.hold("r1", until: other)
    try await world.waitFor("r1 waits for run s0 by ci")
    let late = try world.hold("s1", shard: Self.shard(1), until: last)
    try await world.waitFor("s1 waits for run r1 by ci")
    // Long enough for every Lease that is not renewed.
    try await world.pass(100, asleep: 6)
    #expect(!world.notes.list.contains("r1 holds"))
    end.raise()
    #expect(await shard.value == "s0 worked")
    try await world.pass(atMost: 5, asleep: 4, until: "r1 holds")
    #expect(!world.notes.list.contains("s1 holds"))
    other.raise()
    #expect(await apply.value == "r1 worked")
    try await world.pass(atMost: 5, asleep: 1, until: "s1 holds")
    last.raise()
    #expect(await late.value == "s1 worked")
  }

  @Test func `a shard that is gone keeps others waiting until its Lease is over`() async throws {
    let world = LockWorld()
    let end = Signal()
    _ = try await world.lock("gone", shard: Self.shard(1)).acquire(.endless)
    let run = world.hold("r1", until: end)
    try await world.waitFor("r1 waits for run gone by ci")
    try await world.pass(29, asleep: 3)
    #expect(world.notes.list == ["r1 waits for run gone by ci"])
    try await world.pass(atMost: 4, asleep: 3, until: "r1 holds")
    end.raise()
    #expect(await run.value == "r1 worked")
  }

  @Test func `of one shard two runs wait for each other`() async throws {
    let world = LockWorld()
    let (end, other) = (Signal(), Signal())
    let first = try world.hold("a", shard: Self.shard(0), until: end)
    try await world.waitFor("a holds")
    let second = try world.hold("b", shard: Self.shard(0), until: other)
    try await world.waitFor("b waits for run a by ci")
    try await world.pass(40, asleep: 5)
    end.raise()
    #expect(await first.value == "a worked")
    try await world.pass(atMost: 5, asleep: 3, until: "b holds")
    other.raise()
    #expect(await second.value == "b worked")
  }

  @Test func `a shard that lost its entrance while it waited enters anew`() async throws {
    let isCut = Mutex(false)
    let world = LockWorld { _, request in
      isCut.withLock { $0 } && request == "PUT \(LockWorld.path)" ? .lost : nil
    }
    let end = Signal()
    _ = try await world.lock("gone", shard: Self.shard(0)).acquire(.endless)
    let run = try world.hold("s0", shard: Self.shard(0), until: end)
    try await world.waitFor("s0 waits for run gone by ci")
    isCut.withLock { $0 = true }
    try await world.pass(26, asleep: 3)
    world.time.pass(.seconds(3))
    // Another one takes what could not be renewed, and keeps it for a while.
    world.objects.change(LockWorld.path) { $0.setting("spec", "holderIdentity", "r9") }
    let entries = world.entries
    isCut.withLock { $0 = false }
    try await world.pass(atMost: 20, asleep: 1, until: "s0 waits for run r9")
    try await world.pass(10, asleep: 1)
    #expect(!world.notes.list.contains("s0 holds"))
    world.objects.change(LockWorld.path) { $0.setting("spec", "holderIdentity", "") }
    try await world.pass(atMost: 5, asleep: 1, until: "s0 holds")
    #expect(world.entries > entries)
    end.raise()
    #expect(await run.value == "s0 worked")
  }

  @Test func `unlock frees the target and every shard`() async throws {
    let world = LockWorld()
    let end = Signal()
    var shards: [Task<String, Never>] = []
    for index in 0..<2 {
      try shards.append(world.hold("s\(index)", shard: Self.shard(index), until: end))
      try await world.waitFor("s\(index) holds")
    }
    let freed = try await TargetLock.unlock(
      world.server, namespace: "state", target: "production")
    #expect(freed.map(\.holder.run) == ["s0", "s1"])
    try await world.pass(9, asleep: 4)
    world.time.pass(.seconds(2))
    try await waitUntil { world.notes.list.count { $0.contains("lost") } == 2 }
    end.raise()
    for shard in shards { _ = await shard.value }
  }
}

extension LockWorld {
  /// How often the Lease of the whole target was written.
  fileprivate var entries: Int { objects.requests.count { $0 == "PUT \(Self.path)" } }
}
