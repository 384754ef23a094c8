internal import YAMLText

/// The ServiceAccount of a target and all that gives it its rights, as YAML.
package struct AccessManifests {
  private let needs: AccessNeeds
  private let purpose: AccessNeeds.Purpose
  /// The name of every object.
  private let name: String
  /// Where the record of the target is, and the ServiceAccount.
  private let namespace: String
  /// What the rights are by, such as `manifests at HEAD`.
  private let origin: String

  package init(
    _ needs: AccessNeeds, purpose: AccessNeeds.Purpose, target: String, namespace: String,
    origin: String
  ) {
    self.needs = needs
    self.purpose = purpose
    name = Self.name(of: target, for: purpose)
    self.namespace = namespace
    self.origin = origin
  }

  /// The name of a target's ServiceAccount.
  package static func name(of target: String, for purpose: AccessNeeds.Purpose) -> String {
    let word = target.lowercased().replacing("_", with: "-")
    return "hydros-\(word)\(purpose == .trying ? "-read" : "")"
  }

  package var text: String {
    let roles = needs.namespaceRules.flatMap { namespace, rules in
      [
        role("Role", in: namespace, rules),
        binding("Role", "RoleBinding", name: name, in: namespace),
      ]
    }
    let documents = [account.commented(header)] + clusterWide + roles + record
    return YAMLNode.text(of: documents)
  }

  private var header: [String] {
    let lines =
      purpose == .writing
      ? ["The rights that `hydros apply` and `hydros sync` need for the \(origin), and no more."]
      : [
        "The rights that `hydros diff`, and a dry run of apply or sync, need for the \(origin), and no more.",
        "A dry run takes the right to write: whoever holds these rights could write as well. What needs no right is",
        "`hydros plan`.",
      ]
    return lines + [
      "Print them again when a kind or a namespace is new. A kind that leaves the manifests keeps its rights until its",
      "last object is deleted. A Namespace is deleted only after a look at all that it holds: that needs the verb list",
      "on every kind. A kubeconfig for them takes the token of",
      "  kubectl create token \(name) --namespace \(namespace) --duration 2160h",
    ]
  }

  private var account: YAMLNode {
    .map([
      "apiVersion": "v1", "kind": "ServiceAccount",
      "metadata": .flow(metadata(name, in: namespace)),
    ])
  }

  private var clusterWide: [YAMLNode] {
    guard !needs.clusterRules.isEmpty else { return [] }
    return [
      role("ClusterRole", in: nil, needs.clusterRules),
      binding("ClusterRole", "ClusterRoleBinding", name: name, in: nil),
    ]
  }

  private var record: [YAMLNode] {
    let name = "\(self.name)-record"
    return [
      role("Role", name: name, in: namespace, needs.recordRules),
      binding("Role", "RoleBinding", name: name, in: namespace),
    ]
  }

  private func role(
    _ kind: String, name: String? = nil, in namespace: String?, _ rules: [AccessRule]
  ) -> YAMLNode {
    .map([
      "apiVersion": "rbac.authorization.k8s.io/v1", "kind": .string(kind),
      "metadata": .flow(metadata(name ?? self.name, in: namespace)),
      "rules": .list(rules.map(\.node)),
    ])
  }

  private func binding(
    _ role: String, _ kind: String, name: String, in namespace: String?
  ) -> YAMLNode {
    .map([
      "apiVersion": "rbac.authorization.k8s.io/v1", "kind": .string(kind),
      "metadata": .flow(metadata(name, in: namespace)),
      "roleRef": .flow([
        "apiGroup": "rbac.authorization.k8s.io", "kind": .string(role), "name": .string(name),
      ]),
      "subjects": .flow([
        [
          "kind": "ServiceAccount", "name": .string(self.name),
          "namespace": .string(self.namespace),
        ]
      ]),
    ])
  }

  private func metadata(_ name: String, in namespace: String?) -> YAMLFlow {
    .map(["name": .string(name), "namespace": namespace.map(YAMLFlow.string)])
  }
}
