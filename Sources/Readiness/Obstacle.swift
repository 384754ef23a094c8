internal import KubeAPI
internal import KubeModel
internal import RunModel

/// What holds an object that is to be gone.
struct Obstacle {
  private let object: LiveObject?

  /// The object as it was last seen; nil where nothing was seen of it.
  init(_ object: LiveObject?) { self.object = object }

  func failure(after time: Duration) -> Failure {
    guard let object else {
      return Failure(
        .timeout, "after \(time.words) the server has not told whether it is gone",
        help: "check the connection to the cluster, and run again")
    }
    let rests = Self.remains(in: object)
    return Failure(
      .timeout, "not gone after \(time.words): \(message(object, rests))",
      help: help(object, rests),
      details: rests.map {
        .condition(type: $0.type, status: $0.status, reason: $0.reason, message: $0.message)
      })
  }

  private func message(_ object: LiveObject, _ rests: [Condition]) -> String {
    if !rests.isEmpty { return rests.map(\.message.clause).joined(separator: "; ") }
    let names = object.finalizers.map(\.clause).joined(separator: ", ")
    switch object.finalizers.count {
    case 0 where !object.isBeingDeleted: return "it is not marked for deletion"
    case 0: return "it is still being deleted"
    case 1: return "the finalizer \(names) holds it"
    default: return "the finalizers \(names) hold it"
    }
  }

  private func help(_ object: LiveObject, _ rests: [Condition]) -> String? {
    if rests.contains(where: { $0.type == "NamespaceDeletionDiscoveryFailure" }) {
      return
        "mend the program behind the APIService that doesn't answer; until then nothing knows what the namespace holds"
    }
    if !rests.isEmpty {
      return "see to the finalizers of what remains; the namespace goes once it is empty"
    }
    if object.finalizers.isEmpty { return nil }
    return object.finalizers == ["foregroundDeletion"]
      ? "it goes once the objects that belong to it are gone; see to their finalizers"
      : "check that the controller of each finalizer runs; where it is gone for good, take its finalizer out of metadata.finalizers by hand"
  }

  /// The conditions in which a Namespace tells what keeps it from being empty.
  private static func remains(in object: LiveObject) -> [Condition] {
    guard object.id.groupKind == .namespace else { return [] }
    return ObjectState(object).conditions.filter { $0.isTrue && namespaceRemains.contains($0.type) }
  }

  private static let namespaceRemains: Set<String> = [
    "NamespaceContentRemaining",
    "NamespaceDeletionContentFailure",
    "NamespaceDeletionDiscoveryFailure",
    "NamespaceDeletionGroupVersionParsingFailure",
    "NamespaceFinalizersRemaining",
  ]
}
