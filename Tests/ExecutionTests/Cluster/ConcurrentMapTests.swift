import Synchronization
import Testing

@testable import Execution

@Suite struct ConcurrentMapTests {
  @Test func `results keep the order of the elements`() async {
    let doubled = await Array(0..<100).concurrentMap(width: 7) { number in
      if number % 3 == 0 { await Task.yield() }
      return number * 2
    }
    #expect(doubled == (0..<100).map { $0 * 2 })
  }

  @Test func `no more than the width are under way`() async {
    let counts = Mutex((now: 0, most: 0))
    _ = await Array(0..<50).concurrentMap(width: 4) { _ in
      counts.withLock { counts in
        counts.now += 1
        counts.most = max(counts.most, counts.now)
      }
      await Task.yield()
      counts.withLock { $0.now -= 1 }
    }
    #expect(counts.withLock { $0.most } <= 4)
  }

  @Test func `elements whose turn comes after the end are left out`() async {
    let seen = Mutex(0)
    let results = await Array(0..<10).concurrentMap(width: 1, while: { seen.withLock { $0 } < 3 }) {
      number in
      seen.withLock { $0 += 1 }
      return number
    }
    #expect(results == [0, 1, 2] + [Int?](repeating: nil, count: 7))
  }

  @Test func `nothing to do is done at once`() async {
    #expect(await [Int]().concurrentMap(width: 4) { $0 }.isEmpty)
  }
}
