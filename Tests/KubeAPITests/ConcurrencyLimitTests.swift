import KubeAPI
import Testing

struct ConcurrencyLimitTests {
  static func start(_ limit: ConcurrencyLimit, _ count: Int) async throws -> [ConcurrencyLimit.Slot]
  {
    var slots: [ConcurrencyLimit.Slot] = []
    for _ in 0..<count { slots.append(try await limit.start()) }
    return slots
  }

  @Test func `refusals of requests that were under way together halve it once`() async throws {
    let limit = ConcurrencyLimit(maximum: 16)
    for slot in try await Self.start(limit, 16) { await limit.finish(slot, .refused) }
    #expect(await limit.current == 8)
    for slot in try await Self.start(limit, 4) { await limit.finish(slot, .refused) }
    #expect(await limit.current == 4)
  }

  @Test func `it never falls below one nor rises above its maximum`() async throws {
    let limit = ConcurrencyLimit(maximum: 4)
    for _ in 0..<10 { await limit.finish(try await limit.start(), .refused) }
    #expect(await limit.current == 1)
    for _ in 0..<100 { await limit.finish(try await limit.start(), .answered) }
    #expect(await limit.current == 4)
  }

  @Test func `about a limit's worth of answers raises it by one`() async throws {
    let limit = ConcurrencyLimit(maximum: 16)
    await limit.finish(try await limit.start(), .refused)
    for _ in 0..<8 { await limit.finish(try await limit.start(), .answered) }
    #expect(await limit.current == 8)
    for _ in 0..<2 { await limit.finish(try await limit.start(), .answered) }
    #expect(await limit.current == 9)
  }

  @Test func `a lost connection says nothing of the load`() async throws {
    let limit = ConcurrencyLimit(maximum: 16)
    await limit.finish(try await limit.start(), .failed)
    #expect(await limit.current == 16)
  }

  @Test func `no more than allowed are under way at any time`() async throws {
    let limit = ConcurrencyLimit(maximum: 3)
    let busy = Counter()
    try await withThrowingTaskGroup { group in
      for _ in 0..<60 {
        group.addTask {
          let slot = try await limit.start()
          await busy.enter()
          await Task.yield()
          await busy.leave()
          await limit.finish(slot, .answered)
        }
      }
      try await group.waitForAll()
    }
    #expect(await busy.most <= 3)
  }

  @Test func `who is cancelled while waiting leaves the queue`() async throws {
    let limit = ConcurrencyLimit(maximum: 1)
    let slot = try await limit.start()
    let waiting = Task { try await limit.start() }
    await Task.yield()
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    await limit.finish(slot, .answered)
    await limit.finish(try await limit.start(), .answered)
  }

  private actor Counter {
    private var inside = 0
    private(set) var most = 0

    func enter() {
      inside += 1
      most = max(most, inside)
    }

    func leave() { inside -= 1 }
  }
}
