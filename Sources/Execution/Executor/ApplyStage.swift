internal import KubeModel
internal import Planning

/// A run of kinds that are applied side by side, after all earlier ones of their batch.
///
/// It is coarser than the order of kinds: what is next to each other there mostly doesn't need each
/// other at the moment of its creation, while pods are refused, or fail at first, without their
/// ServiceAccount, PriorityClass, quota, ConfigMap or Secret.
enum ApplyStage: Int, Comparable, Sendable {
  case definitions, policies, data, workloads, admission

  /// The first kind of each stage in the order of kinds; a Lease stands for all kinds that have no
  /// place of their own there.
  private static let starts: [(kind: GroupKind, stage: ApplyStage)] = [
    (
      GroupKind(group: "admissionregistration.k8s.io", kind: "ValidatingAdmissionPolicy"),
      .admission
    ),
    (GroupKind(group: "coordination.k8s.io", kind: "Lease"), .workloads),
    (GroupKind(group: "", kind: "ConfigMap"), .data),
    (GroupKind(group: "scheduling.k8s.io", kind: "PriorityClass"), .policies),
  ]

  init(_ kind: GroupKind) {
    let rank = KindOrder.rank(of: kind)
    self = Self.starts.first { KindOrder.rank(of: $0.kind) <= rank }?.stage ?? .definitions
  }

  static func < (left: ApplyStage, right: ApplyStage) -> Bool { left.rawValue < right.rawValue }
}
