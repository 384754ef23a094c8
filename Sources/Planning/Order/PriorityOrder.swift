package import KubeModel

/// The effective priority of each resource.
///
/// This is the priority of its group. But a resource never comes before its Namespace or its
/// CustomResourceDefinition if these are created or deleted together with it.
struct PriorityOrder {
  private let groups: [GroupID: Int]
  private let namespaces: [String: Int]
  private let definitions: [GroupKind: Int]

  /// Takes the resources that are applied or deleted together, and the configured priorities.
  init(_ resources: [Resource], groups: [GroupID: Int]) {
    self.groups = groups
    var namespaces: [String: Int] = [:]
    var definitions: [GroupKind: Int] = [:]
    for resource in resources {
      let priority = groups[resource.group] ?? GroupID.defaultPriority
      if resource.id.groupKind == .namespace { namespaces[resource.id.name] = priority }
      if let defined = resource.definedKind { definitions[defined.kind] = priority }
    }
    self.namespaces = namespaces
    self.definitions = definitions
  }

  func priority(of resource: Resource) -> Int {
    [
      ownPriority(of: resource), namespaces[resource.id.namespace],
      definitions[resource.id.groupKind],
    ]
    .compactMap(\.self).max() ?? GroupID.defaultPriority
  }

  /// The warning that a resource is applied later than its group says; nil if it isn't.
  func delay(of resource: Resource) -> Diagnostic? {
    let (own, actual) = (ownPriority(of: resource), priority(of: resource))
    guard actual > own else { return nil }
    let provider =
      namespaces[resource.id.namespace] == actual
      ? "Namespace/\(resource.id.namespace)" : "the CustomResourceDefinition of \(resource.id.kind)"
    return Diagnostic(
      .warning, code: .delayed,
      "\(resource.id) has priority \(own) but needs \(provider), which has priority \(actual); it is applied together with that",
      help: "give the group that creates \(provider) a lower priority", at: resource.location)
  }

  private func ownPriority(of resource: Resource) -> Int {
    groups[resource.group] ?? GroupID.defaultPriority
  }
}

extension GroupID {
  /// The priority of a group without a configured priority.
  package static let defaultPriority = 1000
}
