internal import KubeModel
internal import Readiness

/// Namespaces and CustomResourceDefinitions that were applied and may not be of use yet.
struct UnsettledDefinitions: Sendable {
  private var objects: [WrittenObject] = []

  mutating func add(_ written: [WrittenObject]) {
    objects += written.filter {
      $0.resource.id.groupKind == .namespace || $0.resource.definedKind != nil
    }
  }

  /// Notes those that a wait showed to be ready.
  mutating func amend(by results: [ResourceID: ReadinessWait.Result]) {
    for index in objects.indices {
      if case .ready? = results[objects[index].resource.id] { objects[index].pending = nil }
    }
  }

  /// Takes those out that some resources need: their Namespaces, and the definitions of their kinds.
  mutating func remove(neededBy resources: [Resource]) -> [WrittenObject] {
    let namespaces = Set(resources.map(\.id.namespace))
    let kinds = Set(resources.map(\.id.groupKind))
    let needed = objects.filter { $0.isNeeded(in: namespaces, for: kinds) }
    objects.removeAll { $0.isNeeded(in: namespaces, for: kinds) }
    return needed
  }
}

extension WrittenObject {
  fileprivate func isNeeded(in namespaces: Set<String>, for kinds: Set<GroupKind>) -> Bool {
    if let defined = resource.definedKind { return kinds.contains(defined.kind) }
    return namespaces.contains(resource.id.name)
  }
}
