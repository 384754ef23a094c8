internal import KubeModel

/// The hash by which the index finds the units that declare an object.
///
/// It takes what is certain without the manifests' CustomResourceDefinitions: the namespace counts
/// for Kubernetes' own kinds only. What it finds is a candidate; the caller compares the ids.
enum LookupKey {
  static func hash(of resource: IndexedResource, standard: ScopeTable) -> UInt64 {
    hash(of: resource.id(scopes: standard))
  }

  /// The hash of an id whose namespace is settled.
  static func hash(of id: ResourceID) -> UInt64 {
    let object = id.object
    var hash = FNV1a()
    hash.combine(object.group)
    hash.combine(object.kind)
    hash.combine(object.name)
    if ScopeTable.isStandard(object.groupKind) { hash.combine(object.namespace) }
    return hash.value
  }
}
