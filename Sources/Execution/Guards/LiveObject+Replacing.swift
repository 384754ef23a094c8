internal import KubeAPI
internal import Planning

extension LiveObject {
  /// Why the object must not be deleted to make room for its successor, as a sentence without its
  /// final full stop; nil where it may.
  func obstacleToReplacing(by fieldManager: String) -> String? {
    if let mark = KeepMark.found(in: annotations, labels) { return "it carries \(mark)" }
    if let owner = owners.first(where: \.isController) {
      return "\(owner.kind)/\(owner.name) controls it"
    }
    return managedFields.applied(by: fieldManager) == nil ? "hydros never applied it" : nil
  }
}
