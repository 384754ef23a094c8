internal import KubeModel

/// What waiting for workloads needs beside the workloads themselves.
enum WorkloadRules {
  static func rules(for resources: [Resource]) -> [AccessRule] {
    let kinds = Set(resources.map(\.id.groupKind))
    guard kinds.contains(where: { workloads.contains($0) }) else { return [] }
    let rules = [
      AccessRule(
        group: "", resources: ["pods"], verbs: ["list", "watch"],
        comments: ["To see why a workload is not ready."]),
      AccessRule(group: "", resources: ["pods/log"], verbs: ["get"]),
      AccessRule(group: "", resources: ["events"], verbs: ["list"]),
    ]
    return kinds.contains(deployment)
      ? rules + [AccessRule(group: "apps", resources: ["replicasets"], verbs: ["list", "watch"])]
      : rules
  }

  private static let deployment = GroupKind(group: "apps", kind: "Deployment")
  private static let workloads: Set<GroupKind> = [
    deployment, GroupKind(group: "apps", kind: "DaemonSet"),
    GroupKind(group: "apps", kind: "ReplicaSet"), GroupKind(group: "apps", kind: "StatefulSet"),
    GroupKind(group: "batch", kind: "Job"),
  ]
}
