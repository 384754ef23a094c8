internal import KubeAPI
internal import KubeModel
internal import RunModel
internal import ServerSideApply
internal import TargetState

/// What a target owns: by its mark and its field manager, or by its record.
struct Ownership: Sendable {
  let target: String?
  let fieldManager: String
  /// The uids that the record of the target holds.
  let inventory: Set<String>
  let policy: AdoptionPolicy

  init(_ rules: ExecutionRules, inventory: Set<String> = []) {
    target = rules.target
    fieldManager = rules.fieldManager
    policy = rules.adoption
    self.inventory = inventory
  }

  /// From whom a live object would be taken over by applying a resource; nil where it is this target's
  /// already.
  ///
  /// Throws where the policy says to leave it.
  func adoption(
    of live: LiveObject, by resource: Resource
  ) throws(KubeError) -> Adoption? {
    let mark = live.ownerMark
    if mark == target, mark != nil || isApplied(live) { return nil }
    if mark == nil, inventory.contains(live.uid) { return nil }
    let claim =
      mark.map { Adoption(tool: "hydros", owner: "target \($0)") }
      ?? ToolMark.claim(on: live, declaredBy: resource)
    switch policy {
    case .all: return claim ?? Adoption()
    case .unowned: if claim == nil { return Adoption() }
    // It was applied before targets had marks, or without one.
    case .never: if claim == nil, isApplied(live) { return Adoption() }
    }
    throw .claimed(live, claim)
  }

  /// The fields of tools that become the target's own with an object that it applies for the first
  /// time; nil where there are none.
  ///
  /// The record holds such an object already when a run ended between its intent and the write.
  func takeover(of live: LiveObject) -> FieldTakeover? {
    let mark = live.ownerMark
    if mark == target, mark != nil || isApplied(live) { return nil }
    if mark == nil, inventory.contains(live.uid), isApplied(live) { return nil }
    return FieldTakeover(of: live, by: fieldManager)
  }

  /// Whether applying a resource would take neither the live object nor fields of it from anybody.
  func isSettled(_ live: LiveObject, by resource: Resource) -> Bool {
    do throws(KubeError) {
      return try adoption(of: live, by: resource) == nil && takeover(of: live) == nil
    } catch {
      return false
    }
  }

  private func isApplied(_ live: LiveObject) -> Bool {
    live.managedFields.applied(by: fieldManager) != nil
  }
}

extension KubeError {
  fileprivate static func claimed(_ live: LiveObject, _ claim: Adoption?) -> KubeError {
    if let claimant = claim?.claimant {
      return KubeError(
        .notOwned, "it lives already and belongs to \(claimant)",
        help:
          "let it go there first, or take it over with `adoption: all` in hydros.yml")
    }
    let managers = Set(live.managedFields.map(\.manager)).sorted { $0.precedes($1) }
    let writers = managers.isEmpty ? "" : ", written by \(managers.joined(separator: ", "))"
    return KubeError(
      .notOwned, "it lives already and is not this target's\(writers)",
      help: "take it over with `adoption: unowned` in hydros.yml, or leave it out of the manifests")
  }
}
