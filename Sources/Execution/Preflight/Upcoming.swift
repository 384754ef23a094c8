internal import KubeAPI
internal import KubeModel
internal import Planning

/// What a plan brings along that the server can't know of while it answers dry runs.
struct Upcoming: Sendable {
  /// The namespaces that will be there by the time they are needed.
  private(set) var namespaces: Set<String> = []
  /// The CustomResourceDefinitions that are created or updated.
  private(set) var definitions: [GroupKind: Value] = [:]
  /// The names of everything that is applied.
  private var names: Set<String> = []

  init(_ plan: Plan, createdNamespaces: [String]) {
    namespaces = Set(createdNamespaces)
    for resource in plan.batches.flatMap(\.changes).map(\.resource) {
      names.insert(resource.id.name)
      if resource.id.groupKind == .namespace { namespaces.insert(resource.id.name) }
      if let defined = resource.definedKind { definitions[defined.kind] = resource.value }
    }
  }

  /// Whether a refusal is one that carrying out the plan may well do away with: it misses something
  /// that the plan applies.
  func mayMend(_ error: KubeError) -> Bool {
    switch error.code {
    case .notFound(.object), .forbidden(nil):
      names.contains { error.message.contains("\"\($0)\"") || error.message.contains(" \($0) ") }
    default: false
    }
  }
}
