import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import LiveTestSupport
import TargetState

@testable import Execution

/// Lines of scripts for a cluster that serves a handful of kinds.
enum ClusterScript {
  private static let core = [
    ("ConfigMap", "configmaps", "Namespaced"), ("Secret", "secrets", "Namespaced"),
    ("Service", "services", "Namespaced"), ("Namespace", "namespaces", "Cluster"),
  ]

  /// What a cluster is asked first: its version and its kinds.
  static var kinds: [ScriptedClient.Line] {
    [
      line("GET /version", 200, #"{"gitVersion":"v1.33.1"}"#),
      line("GET /api", 200, list(group: "", core)),
      line(
        "GET /apis", 200,
        list(
          group: "rbac.authorization.k8s.io", [("ClusterRole", "clusterroles", "Cluster")])),
    ]
  }

  private static func list(group: String, _ kinds: [(String, String, String)]) -> String {
    let resources = kinds.map { kind, plural, scope in
      """
      {"resource":"\(plural)","responseKind":{"group":"\(group)","version":"v1","kind":"\(kind)"},\
      "scope":"\(scope)","singularResource":"","verbs":["get","list","watch","patch","delete"]}
      """
    }
    return """
      {"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{},"items":[\
      {"metadata":{"name":"\(group)"},"versions":[{"version":"v1","freshness":"Current",\
      "resources":[\(resources.joined(separator: ","))]}]}]}
      """
  }

  static func get(_ name: String, _ object: LiveObject?) -> ScriptedClient.Line {
    guard let object else { return line("GET \(configMaps)/\(name)", 404, absent(name)) }
    return line("GET \(configMaps)/\(name)", 200, object.text)
  }

  static func apply(
    _ name: String, dryRun: Bool = false, force: Bool = false, _ answer: String
  ) -> ScriptedClient.Line {
    apply(name, dryRun: dryRun, force: force, 200, answer)
  }

  static func apply(
    _ name: String, dryRun: Bool = false, force: Bool = false, _ status: Int, _ answer: String
  ) -> ScriptedClient.Line {
    line(
      "PATCH \(configMaps)/\(name)?\(dryRun ? "dryRun=All&" : "")fieldManager=hydros&fieldValidation=Strict&force=\(force)",
      status, answer)
  }

  static func delete(
    _ name: String, _ status: Int = 200, _ answer: String = #"{"kind":"Status","status":"Success"}"#
  ) -> ScriptedClient.Line {
    line("DELETE \(configMaps)/\(name)", status, answer)
  }

  static func absent(_ name: String) -> String {
    status(
      404, "NotFound", #"configmaps "\#(name)" not found"#,
      details: #"{"name":"\#(name)","kind":"configmaps"}"#)
  }

  /// The refusal of an apply of fields that `kubectl` owns.
  static func conflict(_ fields: String...) -> String {
    let causes = fields.map {
      #"{"reason":"FieldManagerConflict","message":"conflict with \"kubectl\" using v1","field":"\#($0)"}"#
    }
    return status(
      409, "Conflict", "Apply failed with \(fields.count) conflict",
      details: #"{"causes":[\#(causes.joined(separator: ","))]}"#)
  }

  static let configMaps = "/api/v1/namespaces/shop/configmaps"
}

extension Resource {
  /// A ConfigMap of the namespace `shop`.
  static func config(_ name: String, _ extra: Value = [:]) -> Resource {
    of("ConfigMap", name, in: "shop", extra)
  }
}

extension ObjectAddress {
  static func config(_ name: String) -> ObjectAddress {
    ObjectAddress(.configMaps, namespace: "shop", name: name)
  }
}

extension LiveObject {
  /// The ConfigMap as a server that `hydros` alone writes to has it.
  static func config(
    _ name: String, uid: String? = nil, version: String = "1", manager: String = "hydros"
  ) -> LiveObject {
    json(
      """
      {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"\(name)","namespace":"shop",\
      "uid":"\(uid ?? "uid-\(name)")","resourceVersion":"\(version)","managedFields":[{"manager":"\(manager)",\
      "operation":"Apply","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:data":{}}}]}}
      """)
  }

  /// The same object, marked for deletion and held by a finalizer.
  var marked: LiveObject {
    .json(
      text.replacing(
        #""resourceVersion":"1""#,
        with:
          #""resourceVersion":"2","deletionTimestamp":"2024-05-01T10:00:00Z","finalizers":["a/b"]"#)
    )
  }
}

extension HTTPRequest {
  /// Such as `PATCH configmaps/a`, with `dry` behind what changes nothing; nil for reads.
  var write: String? {
    guard method != .get else { return nil }
    let path = url.prefix { $0 != "?" }.split(separator: "/").suffix(2).joined(separator: "/")
    return "\(method.rawValue) \(path)\(url.contains("dryRun=All") ? " dry" : "")"
  }
}
