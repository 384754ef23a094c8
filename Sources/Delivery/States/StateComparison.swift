internal import GitSource
internal import KubeModel
internal import ManifestComparison
internal import ManifestIndex
internal import ManifestSources
internal import Planning

/// Compares two states, whatever they are.
struct StateComparison {
  let rules: ManifestRules
  /// The kinds that the cluster serves; empty if none was asked.
  var servedKinds: [DefinedKind] = []
  let readsEverything: Bool
  let store: IndexStore?
  let context: DeliveryContext

  /// What may differ between two states; files that declare a `wanted` object are read in full too.
  func compare(_ states: StateRange, wanted: Set<ResourceID> = []) async throws -> Comparison {
    if let reader = states.repository, let old = states.old.revision, let new = states.new.revision
    {
      return try await comparison(in: reader).compare(old, with: new, wanted: wanted)
    }
    return Comparison(
      old: try await manifests(of: states.old, states.repository),
      new: try await manifests(of: states.new, states.repository),
      rules: states.new.revision == nil ? plainRules : rules, servedKinds: servedKinds)
  }

  /// What the base branch did since the new revision left it; nil where it did nothing that counts.
  ///
  /// A revision of the base branch itself is older than its tip, but it isn't a stale branch.
  func newerBaseWork(_ states: StateRange) async throws -> NewerBaseWork? {
    guard let reader = states.repository, let base = states.base,
      let commit = states.new.revision?.commit,
      let common = try? await reader.mergeBase(base.commit, commit),
      common != base.commit, common != commit
    else { return nil }
    let old = try await reader.resolve(common.hex)
    let tip = try await reader.resolve(base.commit.hex)
    let comparison = try await comparison(in: reader).compare(old, with: tip)
    var input = PlanInput(from: RevisionLabel(revision: ""), to: RevisionLabel(revision: ""))
    comparison.fill(&input, scope: RunScope())
    let plan = Planner(PlanRules()).plan(input)
    let touched =
      plan.batches.flatMap(\.changes).map(\.resource.id) + plan.deletions.map(\.resource.id)
    return NewerBaseWork(branch: base.name, touched: touched)
  }

  /// Throws for a manifests root that the new state lacks, and for an old state without any.
  ///
  /// A root that only the old state lacks is new itself, which is worth a warning.
  func checkRoots(_ states: StateRange) async throws -> [Diagnostic] {
    guard let reader = states.repository else { return [] }
    if let new = states.new.revision, let root = try await missingRoots(of: new, reader).first {
      throw missing(root, states.new)
    }
    guard let old = states.old.revision else { return [] }
    let absent = try await missingRoots(of: old, reader)
    if let root = absent.first, absent.count == rules.roots.count {
      throw missing(root, states.old)
    }
    return absent.map { root in
      Diagnostic(
        .warning, code: .newRoot, "`\(root)` does not exist at \(states.old.label.revision)",
        help: "everything in it is created")
    }
  }

  private func missingRoots(
    of state: RevisionState, _ reader: GitReader
  ) async throws(GitError) -> [String] {
    guard !state.isEmpty else { return [] }
    var missing: [String] = []
    for root in rules.roots where !root.isEmpty {
      if try await reader.entry(root, in: state) == nil { missing.append(root) }
    }
    return missing
  }

  private func missing(_ root: String, _ state: ManifestState) -> DeliveryError {
    DeliveryError(
      "the manifests root `\(root)` does not exist at \(state.label.revision)",
      help: "correct `manifests` in hydros.yml, or use --from EMPTY if nothing was there before",
      kind: .invalid)
  }

  private func missingDirectory(_ path: String) -> DeliveryError {
    DeliveryError(
      "the directory \(path) does not exist",
      help: "an empty state is --from EMPTY or an empty directory", kind: .invalid)
  }

  private func comparison(in reader: GitReader) throws(GitError) -> GitComparison {
    try GitComparison(
      reader, rules, servedKinds: servedKinds, store: store, version: context.version,
      readsEverything: readsEverything, parallelism: context.parallelism)
  }

  private func manifests(
    of state: ManifestState, _ repository: GitReader?
  ) async throws -> ManifestSet {
    switch state {
    case .revision(let state, _):
      guard let repository else { return .empty }
      return try await ManifestSet(
        of: state, in: repository, rules, parallelism: context.parallelism)
    case .directory(let path):
      guard let files = try context.files.readDirectory(context.absolute(path)) else {
        throw missingDirectory(path)
      }
      return ManifestSet(files, plainRules)
    case .standardInput:
      let limit = 1 << 28
      guard let bytes = context.files.readInput(limit) else {
        throw DeliveryError("standard input is larger than \(limit >> 20) MiB")
      }
      return ManifestSet(stream: bytes, plainRules)
    }
  }

  /// The rules of a directory by itself, whose root is its only root.
  private var plainRules: ManifestRules {
    var rules = self.rules
    rules.roots = [""]
    rules.configurationPath = nil
    return rules
  }
}
