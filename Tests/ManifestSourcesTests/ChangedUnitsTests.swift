import GitSource
import HydrosTestSupport
import ManifestSources
import Testing

struct ChangedUnitsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: [String: String]
    let after: [String: String]
    var exclude: [String] = []
    var old: [String] = []
    var new: [String] = []
    var hidden: [String] = []
    var skipped: [String] = []
  }

  @Test(arguments: [
    Case(testDescription: "nothing", before: ["a.yaml": "x"], after: ["a.yaml": "x"]),
    Case(
      testDescription: "an edit", before: ["a.yaml": "x", "b.yaml": "x"],
      after: ["a.yaml": "y", "b.yaml": "x"], old: ["a.yaml"], new: ["a.yaml"]),
    Case(
      testDescription: "a move", before: ["a.yaml": "x"], after: ["b.yaml": "x"], old: ["a.yaml"],
      new: ["b.yaml"]),
    Case(
      testDescription: "an excluded file", before: ["t/a.yaml": "x"], after: ["t/a.yaml": "y"],
      exclude: ["^/t/"], hidden: ["t/a.yaml"]),
    Case(
      testDescription: "no manifest", before: ["a.txt": "x"], after: ["a.txt": "y"]),
    Case(
      testDescription: "a directory that becomes a chart", before: ["c/a.yaml": "x"],
      after: ["c/a.yaml": "y", "c/Chart.yaml": ""], hidden: ["c/Chart.yaml", "c/a.yaml"],
      skipped: ["c"]),
    Case(
      testDescription: "a chart that ends", before: ["c/a.yaml": "x", "c/Chart.yaml": ""],
      after: ["c/a.yaml": "x"], new: ["c/a.yaml"]),
  ])
  func `units that differ are those of either state`(example: Case) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(example.before)
      for path in example.before.keys { scratch.remove(path) }
      try await scratch.commit(example.after)
      let reader = try await GitReader.open(around: scratch.path)
      let (old, new) = (try await reader.resolve("HEAD~1"), try await reader.resolve("HEAD"))
      let sources = try GitUnits(reader, ManifestRules(exclude: example.exclude), parallelism: 1)
      let changed = try await sources.changes(
        sources.deltas(from: old, to: new), to: new,
        chartsBefore: Charts(paths: example.before.keys))
      #expect(changed.old.map(\.path) == example.old)
      #expect(changed.new.map(\.path) == example.new)
      #expect(changed.hidden.map(\.path) == example.hidden)
      #expect(changed.skipped.map(\.path) == example.skipped)
    }
  }

  @Test func `units are found by their paths, few or many`() async throws {
    try await withScratchRepository { scratch in
      let paths = (0..<70).map { "m/\($0 + 10).yaml" }
      try await scratch.commit(Dictionary(uniqueKeysWithValues: paths.map { ($0, $0) }))
      let reader = try await GitReader.open(around: scratch.path)
      let state = try await reader.resolve("HEAD")
      let sources = try GitUnits(reader, ManifestRules(), parallelism: 2)
      for count in [0, 2, 70] {
        let wanted = Set(paths.prefix(count) + ["none.yaml"])
        let units = try await sources.units(at: wanted, in: state)
        #expect(units.map(\.path) == Array(paths.prefix(count)))
        let contents = try await sources.map(units, in: state) { _, bytes in
          String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
        } failed: { unit, _ in
          "unreadable \(unit.path)"
        }
        #expect(contents == Array(paths.prefix(count)))
      }
    }
  }
}
