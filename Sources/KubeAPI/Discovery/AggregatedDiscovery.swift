internal import KubeModel

/// Aggregated discovery: servers from 1.26 on list all their kinds in two documents.
///
/// Source: the API apidiscovery.k8s.io, v2 and v2beta1, which have the same form.
enum AggregatedDiscovery {
  static let accept =
    ["v2", "v2beta1"].map {
      "application/json;g=apidiscovery.k8s.io;v=\($0);as=APIGroupDiscoveryList"
    }
    .joined(separator: ",") + ",application/json"

  /// Whether a document has this form; a server that doesn't support it sends another one.
  static func describes(_ document: Value) -> Bool {
    document["kind"]?.string == "APIGroupDiscoveryList"
  }

  static func contents(of document: Value) -> DiscoveredKinds {
    var kinds = DiscoveredKinds()
    for group in document["items"]?.items ?? [] {
      let name = group["metadata"]?["name"]?.string ?? ""
      for version in group["versions"]?.items ?? [] {
        let versionName = version["version"]?.string ?? ""
        if version["freshness"]?.string == "Stale" {
          kinds.partial.append(
            .init(group: name, version: versionName, reason: "the program behind it doesn't answer")
          )
        }
        for resource in version["resources"]?.items ?? [] {
          kinds.add(resource, group: name, version: versionName)
        }
      }
    }
    return kinds
  }
}

/// The kinds that discovery found, in the order of the server.
struct DiscoveredKinds {
  var resources: [APIResource] = []
  var partial: [APICatalog.Unavailable] = []

  mutating func add(_ other: DiscoveredKinds) {
    resources += other.resources
    partial += other.partial
  }

  fileprivate mutating func add(_ resource: Value, group: String, version: String) {
    // An entry that has only subresources, as in some aggregated APIs, has no kind of its own.
    guard let plural = resource["resource"]?.string,
      let kind = resource["responseKind"]?["kind"]?.string, !kind.isEmpty
    else { return }
    resources.append(
      APIResource(
        kind: GroupKind(group: group, kind: kind), version: version, plural: plural,
        scope: resource["scope"]?.string == "Namespaced" ? .namespaced : .cluster,
        verbs: (resource["verbs"]?.items ?? []).compactMap(\.string)))
  }
}
