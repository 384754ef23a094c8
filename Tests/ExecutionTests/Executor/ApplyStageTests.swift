import KubeModel
import Testing

@testable import Execution

@Suite struct ApplyStageTests {
  @Test(
    arguments: [
      ("", "Namespace", .definitions),
      ("apiextensions.k8s.io", "CustomResourceDefinition", .definitions),
      ("scheduling.k8s.io", "PriorityClass", .policies),
      ("", "ServiceAccount", .policies),
      ("rbac.authorization.k8s.io", "RoleBinding", .policies),
      ("", "ConfigMap", .data),
      ("", "PersistentVolumeClaim", .data),
      ("coordination.k8s.io", "Lease", .workloads),
      ("apps", "Deployment", .workloads),
      ("", "Service", .workloads),
      ("example.com", "Widget", .workloads),
      ("admissionregistration.k8s.io", "ValidatingAdmissionPolicy", .admission),
      ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration", .admission),
    ] as [(String, String, ApplyStage)])
  func `every kind has its stage`(_ group: String, _ kind: String, _ stage: ApplyStage) {
    #expect(ApplyStage(GroupKind(group: group, kind: kind)) == stage)
  }
}
