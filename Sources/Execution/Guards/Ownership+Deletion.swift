internal import RunModel
internal import TargetState

extension Ownership {
  /// Whether this target applied an object; the mark of another one outweighs the record.
  ///
  /// The record also holds what a run was about to adopt and never came to write.
  func covers(_ facts: DeletionFacts) -> Bool {
    if let mark = facts.ownerMark, mark != target { return false }
    let isApplied = facts.appliers.contains(fieldManager)
    if inventory.contains(facts.identity.uid), isApplied || facts.managers.isEmpty { return true }
    return isApplied && facts.ownerMark == target
  }
}
