import Testing

@testable import Execution

@Suite struct RunsTests {
  @Test func `neighbours of one key go together`() {
    #expect([1, 3, 2, 4, 5].runs { $0 % 2 } == [[1, 3], [2, 4], [5]])
    #expect([Int]().runs { $0 } == [])
  }
}
