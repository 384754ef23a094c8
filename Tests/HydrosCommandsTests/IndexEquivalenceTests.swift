import CommandTestSupport
import HydrosTestSupport
import Testing

/// The index may change how long a plan takes, and nothing else.
@Suite struct IndexEquivalenceTests {
  @Test(arguments: 0..<4)
  func `with and without the index, at any parallelism, a plan has the same bytes`(
    seed: UInt64
  ) async throws {
    try await withScratchRepository { scratch in
      var history = RandomHistory(seed: seed)
      try await scratch.commit(["hydros.yml": Manifests.configuration, "m/.keep": ""])
      for _ in 0..<12 {
        for (path, text) in history.next() {
          if let text { try scratch.write(path, text) } else { scratch.remove(path) }
        }
        try await scratch.commit()
      }
      for number in stride(from: 11, to: 0, by: -1) {
        let range = [
          "plan", "--output", "json", "--from", "HEAD~\(number)", "--to", "HEAD~\(number - 1)",
        ]
        let bare = await CommandRun(range + ["--no-index"], in: scratch.path, parallelism: 1)
        let wide = await CommandRun(range + ["--no-index"], in: scratch.path, parallelism: 7)
        let first = await CommandRun(range, in: scratch.path)
        let second = await CommandRun(range, in: scratch.path)
        // Reading everything takes the place of scanning; the selector keeps all.
        let full = await CommandRun(range + ["--selector", "!nothing"], in: scratch.path)
        #expect(bare.output == wide.output)
        #expect(bare.output == first.output)
        #expect(first.output == second.output)
        #expect(first.output == full.output.replacing(Self.selector, with: ""))
        #expect([0, 5].contains(first.status))
      }
    }
  }

  private static let selector = "  \"scope\": [\n    \"--selector !nothing\"\n  ],\n"

  @Test func `a damaged, foreign or unwritable index is passed over`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": Manifests.configMap("a"),
      ])
      try await scratch.commit(["m/b.yaml": Manifests.configMap("b")])
      let plan = ["plan", "--from", "HEAD~1", "--to", "HEAD"]
      let expected = await CommandRun(plan + ["--no-index"], in: scratch.path)
      try scratch.write("a-file", "in the way")
      for directory in ["a-file", "a-file/below", "\(scratch.parent)/new/index"] {
        let run = await CommandRun(plan + ["--index-dir", directory], in: scratch.path)
        #expect(run.output == expected.output && run.status == 0)
      }
      let first = await CommandRun(plan, in: scratch.path)
      #expect(first.output == expected.output)
    }
  }
}

/// Edits to a handful of files, so that collisions, moves and definitions come about often.
struct RandomHistory {
  private var state: UInt64
  private let paths = [
    "m/a.yaml", "m/b.yaml", "m/x/c.yaml", "m/x/d.json.yaml", "m/y/e.yaml", "m/y/Chart.yaml",
  ]

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

  /// The next edits: paths with their new text, or nil for a deletion.
  mutating func next() -> [(String, String?)] {
    (0..<(1 + pick(2))).map { _ in
      let path = paths[pick(paths.count)]
      if path.hasSuffix("Chart.yaml") { return (path, pick(4) == 0 ? "name: chart\n" : nil) }
      return (
        path,
        pick(5) == 0 ? nil : (0..<(1 + pick(3))).map { _ in document() }.joined(separator: "---\n")
      )
    }
  }

  private mutating func document() -> String {
    let name = "n\(pick(9))"
    switch pick(9) {
    case 0: return "apiVersion: example.com/v1\nkind: Thing\nmetadata:\n  name: \(name)\n"
    case 1:
      return """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: things.example.com
        spec:
          group: example.com
          scope: \(pick(2) == 0 ? "Cluster" : "Namespaced")
          names: {kind: Thing}

        """
    case 2: return "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata:\n  name: \(name)\n"
    case 3:
      return
        "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: \(name), namespace: default}\n"
    case 4: return "kind: [broken\n"
    case 5: return "values: only\n"
    default: return Manifests.configMap(name, in: pick(3) == 0 ? "default" : "shop", "\(pick(3))")
    }
  }

  private mutating func pick(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(count))
  }
}
