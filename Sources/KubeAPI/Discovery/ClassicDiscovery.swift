internal import KubeModel

/// Classic discovery, which every server supports: the groups with their versions, and one document for
/// each version.
///
/// Source: `APIGroupList`, `APIVersions` and `APIResourceList` of meta/v1.
enum ClassicDiscovery {
  /// The versions of all groups in the order of the server, the preferred version of each group first.
  static func versions(inGroups document: Value) -> [GroupVersion] {
    (document["groups"]?.items ?? []).flatMap { group in
      let all = (group["versions"]?.items ?? []).compactMap { $0["groupVersion"]?.string }
      guard let preferred = group["preferredVersion"]?["groupVersion"]?.string,
        all.contains(preferred)
      else { return all }
      return [preferred] + all.filter { $0 != preferred }
    }.map(GroupVersion.init(apiVersion:))
  }

  /// The versions of the core group.
  static func versions(inCore document: Value) -> [GroupVersion] {
    (document["versions"]?.items ?? []).compactMap(\.string).map(GroupVersion.init(apiVersion:))
  }

  static func segments(of version: GroupVersion) -> [String] {
    version.group.isEmpty ? ["api", version.version] : ["apis", version.group, version.version]
  }

  /// The kinds of one version, without subresources (`pods/log`).
  static func resources(in document: Value, of version: GroupVersion) -> [APIResource] {
    (document["resources"]?.items ?? []).compactMap { resource in
      guard let plural = resource["name"]?.string, !plural.contains("/"),
        let kind = resource["kind"]?.string, !kind.isEmpty
      else { return nil }
      return APIResource(
        kind: GroupKind(group: version.group, kind: kind), version: version.version,
        plural: plural, scope: resource["namespaced"] == true ? .namespaced : .cluster,
        verbs: (resource["verbs"]?.items ?? []).compactMap(\.string))
    }
  }
}
