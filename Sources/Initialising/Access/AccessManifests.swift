internal import KubeModel

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
    let roles = needs.namespaceRules.map { namespace, rules in
      role("Role", in: namespace, rules) + binding("Role", "RoleBinding", name: name, in: namespace)
    }
    let documents =
      [account] + clusterWide + roles + [record]
    return header + documents.joined(separator: "---\n")
  }

  private var header: String {
    let lines =
      purpose == .writing
      ? ["The rights that `hydros apply` and `hydros sync` need for the \(origin), and no more."]
      : [
        "The rights that `hydros diff`, and a dry run of apply or sync, need for the \(origin), and no more.",
        "A dry run takes the right to write: whoever holds these rights could write as well. What needs no right is",
        "`hydros plan`.",
      ]
    let rest = [
      "Print them again when a kind or a namespace is new. A kind that leaves the manifests keeps its rights until its",
      "last object is deleted. A Namespace is deleted only after a look at all that it holds: that needs the verb list",
      "on every kind. A kubeconfig for them takes the token of",
      "  kubectl create token \(name) --namespace \(namespace) --duration 2160h",
    ]
    return (lines + rest).map { "# \($0)\n" }.joined()
  }

  private var account: String {
    """
    apiVersion: v1
    kind: ServiceAccount
    metadata: {name: \(name)\(place(namespace))}

    """
  }

  private var clusterWide: [String] {
    guard !needs.clusterRules.isEmpty else { return [] }
    return [
      role("ClusterRole", in: nil, needs.clusterRules)
        + binding("ClusterRole", "ClusterRoleBinding", name: name, in: nil)
    ]
  }

  private var record: String {
    let name = "\(self.name)-record"
    return role("Role", name: name, in: namespace, needs.recordRules)
      + binding("Role", "RoleBinding", name: name, in: namespace)
  }

  private func role(
    _ kind: String, name: String? = nil, in namespace: String?, _ rules: [AccessRule]
  ) -> String {
    """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: \(kind)
    metadata: {name: \(name ?? self.name)\(place(namespace))}
    rules:
    \(rules.map(\.text).joined())---

    """
  }

  private func binding(
    _ role: String, _ kind: String, name: String, in namespace: String?
  ) -> String {
    """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: \(kind)
    metadata: {name: \(name)\(place(namespace))}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: \(role), name: \(name)}
    subjects: [{kind: ServiceAccount, name: \(self.name)\(place(self.namespace))}]

    """
  }

  private func place(_ namespace: String?) -> String {
    namespace.map { ", namespace: \(YAMLScalarText.scalar($0))" } ?? ""
  }
}
