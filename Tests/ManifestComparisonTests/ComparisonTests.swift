import HydrosTestSupport
import KubeModel
import ManifestSources
import Planning
import Testing

@testable import ManifestComparison

struct ComparisonTests {
  private static let texts = [
    "a.yaml": configMap("a", "{k: '1'}"), "b.yaml": configMap("b"), "c.yaml": configMap("c"),
  ]

  @Test func `each state holds what differs; the rest is known by the index`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(Self.texts)
      scratch.remove("c.yaml")
      try await scratch.commit(["a.yaml": configMap("a", "{k: '2'}"), "d.yaml": configMap("d")])
      for store in [nil, scratch.store, scratch.store] {
        let comparison = try await scratch.compare("HEAD~1", with: "HEAD", store: store)
        #expect(comparison.old.words == ["ConfigMap/default/a", "ConfigMap/default/c"])
        #expect(comparison.new.words == ["ConfigMap/default/a", "ConfigMap/default/d"])
        #expect(comparison.new.unitCount == 2)
        #expect(input(comparison).untouchedCount == 1)
      }
    }
  }

  @Test
  func `one comparison that reads everything gives the plan and all that the new state declares`()
    async throws
  {
    try await withScratchRepository { scratch in
      try await scratch.commit(Self.texts)
      scratch.remove("c.yaml")
      try await scratch.commit(["a.yaml": configMap("a", "{k: '2'}"), "d.yaml": configMap("d")])
      let part = try await scratch.compare("HEAD~1", with: "HEAD")
      let whole = try await scratch.compare("HEAD~1", with: "HEAD", readsEverything: true)
      #expect(plan(whole) == plan(part))
      let fromNothing = try await scratch.compare("EMPTY", with: "HEAD").new
      #expect(Set(whole.new.resources) == Set(fromNothing.resources))
      #expect(whole.new.objects.count == 3)
      #expect(fromNothing.words.count == 3)
    }
  }

  @Test func `directories are compared as revisions of the same files are`() async throws {
    let before = Self.texts.merging(["t/x.yaml": "kind: [", "k.yaml": "a: b\n"]) { $1 }
    let after = [
      "a.yaml": configMap("a", "{k: '2'}"), "b.yaml": configMap("b"), "t/x.yaml": configMap("x"),
      "k.yaml": "a: b\n",
    ]
    let sets = [before, after].map { texts in
      ManifestSet(
        texts.map { SourceFile(path: $0.key, bytes: Array($0.value.utf8)) }
          .sorted { $0.path < $1.path }, ManifestRules())
    }
    let plain = Comparison(old: sets[0], new: sets[1], rules: ManifestRules())
    try await withScratchRepository { scratch in
      try await scratch.commit(before)
      scratch.remove("c.yaml")
      try await scratch.commit(after)
      let inGit = try await scratch.compare("HEAD~1", with: "HEAD", readsEverything: true)
      #expect(Set(plain.old.resources) == Set(inGit.old.resources))
      #expect(Set(plain.new.resources) == Set(inGit.new.resources))
      #expect(plain.old.unreadable == ["t/x.yaml"])
      #expect(inGit.old.unreadable == ["t/x.yaml"])
      #expect(plan(plain).batches == plan(inGit).batches)
      #expect(plan(plain).deletions == plan(inGit).deletions)
    }
  }

  private func input(_ comparison: Comparison) -> PlanInput {
    var input = PlanInput(from: RevisionLabel(revision: "old"), to: RevisionLabel(revision: "new"))
    comparison.fill(&input, scope: RunScope())
    return input
  }

  private func plan(_ comparison: Comparison) -> Plan {
    Planner(PlanRules()).plan(input(comparison))
  }
}
