import KubeAPI
import KubeModel

extension APIResource {
  static let deployments = APIResource(
    kind: GroupKind(group: "apps", kind: "Deployment"), version: "v1", plural: "deployments",
    scope: .namespaced, verbs: ["get", "list", "watch", "create", "patch", "delete"])
  static let secrets = APIResource(
    kind: GroupKind(group: "", kind: "Secret"), version: "v1", plural: "secrets",
    scope: .namespaced, verbs: ["get"])
  static let pods = APIResource(
    kind: GroupKind(group: "", kind: "Pod"), version: "v1", plural: "pods", scope: .namespaced,
    verbs: ["get", "list", "watch"])
  static let namespaces = APIResource(
    kind: .namespace, version: "v1", plural: "namespaces", scope: .cluster, verbs: ["get"])
}

extension ObjectAddress {
  static let web = ObjectAddress(.deployments, namespace: "shop", name: "web")
  static let secret = ObjectAddress(.secrets, namespace: "shop", name: "key")
}

extension FieldProblem {
  init(_ field: String, _ message: String) { self.init(field: field, message: message) }
}

/// A pod as the API writes it, as one line.
func pod(_ name: String, version: Int, extra: String = "") -> String {
  """
  {"kind":"Pod","apiVersion":"v1","metadata":{"name":"\(name)","namespace":"a","uid":"uid-\(name)",\
  "resourceVersion":"\(version)"\(extra)}}
  """
}
