package import KubeAPI
package import KubeModel

/// Tells from a live object alone that applying a manifest would change nothing.
///
/// It may fail to prove what is so, and then a dry run has to tell; it never proves what isn't. Two
/// promises of server-side apply carry it: a field stays owned only as long as nobody else changes or
/// removes it, and an apply sets what the manifest has and removes what is owned besides. Values are
/// compared all the same, since Kubernetes 1.20 lets `scale` change a field behind its owner's back.
/// What a webhook would do this time that it didn't do before can't be told.
package enum ApplyProof {
  package static func changesNothing(
    _ manifest: Value, _ live: LiveObject, fieldManager: String = "hydros"
  ) -> Bool {
    let entries = live.managedFields
    guard let owned = entries.applied(by: fieldManager),
      let declared = manifest.mapping, let owning = owned.fields.mapping,
      manifest["apiVersion"]?.string == owned.apiVersion,
      manifest["metadata"]?["name"] == .string(live.name),
      live.value["apiVersion"] == manifest["apiVersion"], live.value["kind"] == manifest["kind"],
      !live.isBeingDeleted
    else { return false }
    var walk = ProofWalk(kind: live.id.groupKind)
    guard walk.isSame(object: declared, live, owned: owning) else { return false }
    return walk.wholeMappings.allSatisfy { path in
      entries.allSatisfy { !$0.tellsApart(path) }
    }
  }
}

extension ManagedFields {
  /// Whether the mapping at a path of nodes is no field as a whole, but one of several fields.
  fileprivate func tellsApart(_ path: [String]) -> Bool {
    var node = fields
    for key in path {
      guard let child = node[key] else { return false }
      node = child
    }
    return node.mapping?.isEmpty == false
  }
}
