internal import GitSource

/// Chooses the baseline of a run: adds to its facts those of the clone that are needed.
struct BaselineChoice {
  let states: StateRange
  let selection: StateSelection

  /// The baseline, and the old state that it stands for.
  func choose(by facts: BaselineFacts) async throws -> (Baseline, old: ManifestState) {
    var facts = facts
    let lastApplied = try await lastApplied(facts)
    facts.hasLastApplied = lastApplied != nil
    if facts.needsOrigin { facts.hasRecordedCommit = await hasAny(of: facts.recordedCommits) }
    if facts.needsOrder { facts.laterCommit = await later(of: facts.recordedCommits) }
    let baseline = try facts.baseline()
    return (baseline, old(baseline.start, lastApplied))
  }

  private func old(_ start: Baseline.Start, _ lastApplied: RevisionState?) -> ManifestState {
    switch start {
    case .nothing: .empty
    case .requested: states.old
    case .lastApplied: lastApplied.map { .lastApplied($0) } ?? .empty
    case .inventory: .revision(.empty, name: "inventory")
    }
  }

  private func lastApplied(_ facts: BaselineFacts) async throws -> RevisionState? {
    guard let commit = facts.lastAppliedCommit, let reader = states.repository else { return nil }
    return try await selection.recorded(commit, in: reader)
  }

  private func hasAny(of commits: [String]) async -> Bool {
    guard let reader = states.repository else { return false }
    for commit in commits where (try? await reader.resolve(commit)) != nil { return true }
    return false
  }

  /// The first of some commits that comes after the new state.
  private func later(of commits: [String]) async -> String? {
    guard let reader = states.repository, let new = states.new.revision?.commit else { return nil }
    for later in commits.compactMap({ ObjectID(hex: $0) }) where later != new {
      if let common = try? await reader.mergeBase(later, new), common == new { return later.hex }
    }
    return nil
  }
}

extension ManifestState {
  /// What the record of the target says was applied in full.
  static func lastApplied(_ state: RevisionState) -> ManifestState {
    .revision(state, name: "last applied")
  }
}
