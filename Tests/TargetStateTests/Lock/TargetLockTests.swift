import HydrosTestSupport
import KubeModel
import LiveTestSupport
import Synchronization
import Testing

@testable import TargetState

@Suite(.hangLimit)
struct TargetLockTests {
  @Test func `a lock that nobody holds is taken at once and released`() async throws {
    let world = LockWorld()
    let end = Signal()
    let run = world.hold("r1", until: end)
    try await world.waitFor("r1 holds")
    #expect(world.holder == "r1@ci")
    let held = try await TargetLock.holders(
      world.server, namespace: "state", target: "production"
    ).first
    #expect(held?.holder.description == "run r1 by ci")
    #expect(held?.since != nil)
    end.raise()
    #expect(await run.value == "r1 worked")
    #expect(world.holder == nil)
    #expect(
      world.objects.requests.map { $0.prefix { $0 != " " } } == [
        "GET", "POST", "GET", "GET", "GET", "PUT",
      ])
  }

  @Test func `another run waits, says for whom, and goes on when the lock is free`() async throws {
    let world = LockWorld()
    let (end, other) = (Signal(), Signal())
    let first = world.hold("r1", until: end)
    try await world.waitFor("r1 holds")
    let second = world.hold("r2", until: other)
    try await world.waitFor("r2 waits for run r1 by ci")
    try await world.pass(100, asleep: 3)
    #expect(world.holder == "r1@ci")
    end.raise()
    #expect(await first.value == "r1 worked")
    try await world.pass(atMost: 5, asleep: 1, until: "r2 holds")
    #expect(world.holder == "r2@ci")
    other.raise()
    #expect(await second.value == "r2 worked")
    #expect(world.notes.list == ["r1 holds", "r2 waits for run r1 by ci", "r2 holds"])
  }

  @Test func `waiting ends with the time that was given`() async throws {
    let world = LockWorld()
    let end = Signal()
    let first = world.hold("r1", until: end)
    try await world.waitFor("r1 holds")
    let second = world.hold("r2", timeout: .seconds(10), until: end)
    try await world.waitFor("r2 waits for run r1 by ci")
    try await world.pass(9, asleep: 3)
    world.time.pass(.seconds(2))
    let words = await second.value
    #expect(words.hasPrefix("r2: run r1 by ci holds the lock of the target since "))
    end.raise()
    _ = await first.value
  }

  @Test func `a holder that is gone loses the lock after its whole time, and not before`()
    async throws
  {
    let world = LockWorld()
    let end = Signal()
    _ = try? await world.lock("r0").acquire(.endless)
    let run = world.hold("r1", until: end)
    try await world.waitFor("r1 waits for run r0 by ci")
    try await world.pass(29, asleep: 1)
    #expect(world.holder == "r0@ci")
    try await world.pass(atMost: 3, asleep: 1, until: "r1 holds")
    #expect(world.holder == "r1@ci")
    #expect(
      world.objects.object(LockWorld.path)?["spec"]?["leaseTransitions"] == .integer(1))
    end.raise()
    _ = await run.value
  }

  @Test func `a lock that can't be renewed is lost before others may take it`() async throws {
    let isCut = Mutex(false)
    let world = LockWorld { _, _ in isCut.withLock { $0 } ? .lost : nil }
    let end = Signal()
    let run = world.hold("r1", until: end)
    try await world.waitFor("r1 holds")
    isCut.withLock { $0 = true }
    try await world.pass(26, asleep: 2)
    #expect(world.notes.list == ["r1 holds"])
    let loss = "r1 lost: the lock of the target could not be renewed in time"
    try await world.pass(atMost: 2, asleep: 2, until: loss)
    #expect(world.notes.list == ["r1 holds", loss])
    end.raise()
    #expect(await world.end(of: run) == "r1 worked")
  }

  @Test func `a renewal whose answer is lost keeps the lock`() async throws {
    let world = LockWorld { index, request in
      index > 1 && index < 6 && request.hasPrefix("PUT") ? .unanswered : nil
    }
    let end = Signal()
    let run = world.hold("r1", until: end)
    try await world.waitFor("r1 holds")
    try await world.pass(60, asleep: 2)
    #expect(world.notes.list == ["r1 holds"])
    end.raise()
    #expect(await world.end(of: run) == "r1 worked")
    #expect(world.holder == nil)
  }

  @Test func `another holder, a freed lock and a deleted Lease are losses`() async throws {
    let losses: [(String, @Sendable (Value) -> Value?)] = [
      ("run r9 took the lock of the target", { $0.setting("spec", "holderIdentity", "r9") }),
      (
        "somebody took the lock of the target away from this run",
        { $0.setting("spec", "holderIdentity", "") }
      ),
      ("somebody took the lock of the target away from this run", { _ in nil }),
    ]
    for (words, change) in losses {
      let world = LockWorld()
      let end = Signal()
      let run = world.hold("r1", until: end)
      try await world.waitFor("r1 holds")
      world.objects.change(LockWorld.path, change)
      try await world.pass(atMost: 11, asleep: 2, until: "r1 lost: \(words)")
      #expect(world.notes.list == ["r1 holds", "r1 lost: \(words)"])
      let after = world.objects.object(LockWorld.path)
      end.raise()
      #expect(await run.value == "r1 worked")
      // What another one holds is not released.
      #expect(world.objects.object(LockWorld.path) == after)
    }
  }

  @Test func `unlock takes the lock from its holder`() async throws {
    let world = LockWorld()
    func unlock() async throws -> HeldLock? {
      try await TargetLock.unlock(world.server, namespace: "state", target: "production").first
    }
    #expect(try await unlock() == nil)
    let end = Signal()
    let run = world.hold("r1", until: end)
    try await world.waitFor("r1 holds")
    #expect(try await unlock()?.holder.run == "r1")
    #expect(try await unlock() == nil)
    try await world.pass(
      atMost: 11, asleep: 2,
      until: "r1 lost: somebody took the lock of the target away from this run")
    #expect(world.notes.list.count == 2)
    end.raise()
    _ = await run.value
  }

  @Test func `a run that is cancelled while it waits ends at once`() async throws {
    let world = LockWorld()
    let end = Signal()
    let first = world.hold("r1", until: end)
    try await world.waitFor("r1 holds")
    let second = world.hold("r2", until: end)
    try await world.waitFor("r2 waits for run r1 by ci")
    second.cancel()
    #expect(await second.value == "r2: the run was interrupted while it waited for the lock")
    end.raise()
    _ = await first.value
  }

  @Test func `a run that is cancelled renews the lock while it winds up, and releases it`()
    async throws
  {
    let world = LockWorld()
    let end = Signal()
    let run = world.hold("r1", until: end)
    try await world.waitFor("r1 holds")
    run.cancel()
    try await world.pass(60, asleep: 2)
    #expect(world.holder == "r1@ci")
    #expect(world.notes.list == ["r1 holds"])
    end.raise()
    #expect(await run.value == "r1 worked")
    #expect(world.holder == nil)
  }

  @Test(arguments: ["r1@host", "r1", "@", "a@b@c", "hydros 1"])
  func `a holder is what a Lease says`(identity: String) {
    #expect(LockHolder(identity: identity).identity == identity)
  }
}
