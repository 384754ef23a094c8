/// An object that a revision of a test declares, as cheap as can be.
struct Declared: Hashable, Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case namespace = "Namespace"
    case definition = "CustomResourceDefinition"
    case thing = "Thing"
    case configMap = "ConfigMap"
    case secret = "Secret"
    case serviceAccount = "ServiceAccount"
    case service = "Service"
    case role = "Role"
    case clusterRole = "ClusterRole"
  }

  let kind: Kind
  /// What follows the name of the world in that of its namespace; of a Namespace, in its own name.
  let place: String
  /// Of a Thing also what follows the name of the world in that of its API group.
  let name: String
  /// A number that changes the content.
  var value = 1

  init(_ kind: Kind, _ place: String, _ name: String, _ value: Int = 1) {
    (self.kind, self.place, self.name, self.value) = (kind, place, name, value)
  }

  /// `Kind/namespace/name`, with `W` for the name of the world.
  var key: String {
    switch kind {
    case .namespace: "Namespace/W\(place)"
    case .definition: "CustomResourceDefinition/things.W\(place).example.com"
    case .clusterRole: "ClusterRole/W\(place)-\(name)"
    case .thing: "Thing.W\(name).example.com/W\(place)/\(name.dropFirst())"
    default: "\(kind.rawValue)/W\(place)/\(name)"
    }
  }

  /// The manifest.
  func manifest(_ world: String) -> String {
    let place = "\(world)\(place)"
    return switch kind {
    case .namespace: Self.document("v1", kind, "name: \(place)", "")
    case .definition: Self.definition("\(place).example.com", value)
    case .thing:
      Self.document(
        "\(world)\(name).example.com/v1", kind, "name: \(name.dropFirst()), namespace: \(place)",
        "spec: {size: \"\(value)\"}")
    case .clusterRole:
      Self.document(Self.rbac, kind, "name: \(place)-\(name)", Self.rules(value))
    case .role:
      Self.document(Self.rbac, kind, "name: \(name), namespace: \(place)", Self.rules(value))
    default: Self.document("v1", kind, "name: \(name), namespace: \(place)", content)
    }
  }

  private var content: String {
    switch kind {
    // Another key each time, so that a field is removed too.
    case .configMap: "data: {key\(value): \"\(value)\", constant: \"1\"}"
    case .secret: "stringData: {key: s3cr3t-\(value)}"
    case .serviceAccount: "automountServiceAccountToken: \(value.isMultiple(of: 2))"
    case .service:
      "spec: {clusterIP: None, selector: {app: \(name)}, ports: [{name: http, port: \(8000 + value)}]}"
    default: ""
    }
  }

  private static let rbac = "rbac.authorization.k8s.io/v1"

  private static func rules(_ value: Int) -> String {
    "rules: [{apiGroups: [\"\"], resources: [pods], verbs: [get, \"v\(value)\"]}]"
  }

  private static func document(
    _ version: String, _ kind: Kind, _ metadata: String, _ content: String
  ) -> String {
    "apiVersion: \(version)\nkind: \(kind.rawValue)\nmetadata: {\(metadata)}\n\(content)\n"
  }

  private static func definition(_ group: String, _ value: Int) -> String {
    """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: things.\(group), annotations: {value: "\(value)"}}
    spec:
      group: \(group)
      scope: Namespaced
      names: {kind: Thing, listKind: ThingList, plural: things, singular: thing}
      versions:
        - name: v1
          served: true
          storage: true
          schema:
            openAPIV3Schema:
              type: object
              properties: {spec: {type: object, properties: {size: {type: string}}}}

    """
  }
}
