import Testing

@testable import Execution

@Suite struct ScratchNameTests {
  @Test(arguments: [
    ("web", "web-hydros-dry"),
    (String(repeating: "a", count: 52), String(repeating: "a", count: 41) + "-hydros-dry"),
    (
      String(repeating: "a", count: 40) + ".example.com",
      String(repeating: "a", count: 40) + "-hydros-dry"
    ),
  ])
  func `a scratch name is valid wherever the name is`(name: String, scratch: String) {
    #expect(name.scratchName == scratch)
    #expect(scratch.utf8.count <= 52)
  }
}
