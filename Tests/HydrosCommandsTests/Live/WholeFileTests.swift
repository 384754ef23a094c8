import Delivery
import FoundationEssentials
import HydrosTestSupport
import Testing

@testable import HydrosCommands

@Suite struct WholeFileTests {
  @Test func `a file appears whole and replaces another one`() async throws {
    try await withScratchRepository { scratch in
      let path = "\(scratch.path)/report.json"
      for text in ["first and longer", "second"] {
        try WholeFile(path).write(Array(text.utf8))
        #expect(FileManager.default.contents(atPath: path) == Data(text.utf8))
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
      #expect(names.sorted() == [".git", "report.json"])
    }
  }

  @Test func `a device stays a device`() throws {
    try WholeFile("/dev/null").write([1, 2, 3])
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(type as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func `what can't be written is told`() {
    #expect(throws: WriteFailure("No such file or directory")) {
      try WholeFile("/no/such/directory/report.json").write([])
    }
  }
}
