internal import KubeAPI
internal import KubeModel
internal import Planning

/// What is declared along with a resource and the server may not know of while it answers dry runs.
struct Upcoming: Sendable {
  /// The namespaces that will be there by the time they are needed.
  private(set) var namespaces: Set<String>
  /// Why missing namespaces can't be created, by name.
  let refusedNamespaces: [String: KubeError]
  /// The CustomResourceDefinitions that are created or updated.
  private(set) var definitions: [GroupKind: Value] = [:]
  /// The names of everything that is applied.
  private let names: Set<String>

  /// Takes a plan, the other resources that are looked at, and the namespaces that are created for
  /// them, or can't be.
  init(
    _ plan: Plan, _ others: [Resource], createdNamespaces: [String],
    refusedNamespaces: [String: KubeError] = [:]
  ) {
    self.refusedNamespaces = refusedNamespaces
    let changes = plan.batches.flatMap(\.changes).map(\.resource)
    names = Set(changes.map(\.id.name))
    namespaces = Set(createdNamespaces)
    for resource in changes + others {
      if resource.id.groupKind == .namespace { namespaces.insert(resource.id.name) }
      if let defined = resource.definedKind { definitions[defined.kind] = resource.value }
    }
  }

  /// Whether the server refuses something only since it misses what the plan applies before it, such
  /// as the PriorityClass of a Pod or the Role of a RoleBinding.
  func mayMend(_ error: KubeError) -> Bool {
    switch error.code {
    case .notFound(.object), .forbidden(nil):
      names.contains { name in
        error.message.contains("\"\(name)\" not found")
          || error.message.contains("with name \(name) was found")
      }
    default: false
    }
  }
}
