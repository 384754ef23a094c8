import KubeAPI
import KubeModel
import LiveTestSupport
import Testing

@testable import Execution

@Suite struct NamespaceContentTests {
  private static let owner = #""ownerReferences":[{"uid":"uid-%","controller":true}]"#

  private static func object(
    _ kind: String, _ name: String, _ apiVersion: String = "v1", metadata: String = "",
    ownedBy owner: String? = nil
  ) -> LiveObject {
    let controller = owner.map { Self.owner.replacing("%", with: $0) } ?? metadata
    return .of(apiVersion, kind, name, metadata: controller)
  }

  private static func controller(_ apiVersion: String, _ kind: String, _ name: String) -> String {
    #""ownerReferences":[{"apiVersion":"\#(apiVersion)","kind":"\#(kind)","name":"\#(name)","#
      + #""uid":"uid-\#(name)","controller":true}]"#
  }

  private static let token =
    #""annotations":{"kubernetes.io/service-account.name":"%"}"#

  /// What a namespace holds, what leaves it, and what is lost with it.
  static let cases: [(String, [LiveObject], Leaving, String)] = [
    ("an object of others", [object("ConfigMap", "a")], Leaving(), "ConfigMap (1)"),
    (
      "what the plan deletes", [object("ConfigMap", "a"), object("ConfigMap", "b")],
      Leaving(objects: ["uid-a": GroupKind(group: "", kind: "ConfigMap")]), "ConfigMap (1)"
    ),
    (
      "what Kubernetes makes in every namespace",
      [
        object("ServiceAccount", "default"), object("ConfigMap", "kube-root-ca.crt"),
        object("Secret", "default-token", metadata: token.replacing("%", with: "default")),
      ], Leaving(), ""
    ),
    (
      "a token of an account that stays",
      [
        object("ServiceAccount", "robot"),
        object("Secret", "t", metadata: token.replacing("%", with: "robot")),
      ], Leaving(), "Secret (1), ServiceAccount (1)"
    ),
    (
      "a token of an account that leaves",
      [
        object("ServiceAccount", "robot"),
        object("Secret", "t", metadata: token.replacing("%", with: "robot")),
      ], Leaving(objects: ["uid-robot": GroupKind(group: "", kind: "ServiceAccount")]), ""
    ),
    (
      "what a leaving Deployment controls, at any depth",
      [
        object("Pod", "p", ownedBy: "rs"), object("ReplicaSet", "rs", "apps/v1", ownedBy: "web"),
        object("Deployment", "web", "apps/v1"),
      ], Leaving(objects: ["uid-web": GroupKind(group: "apps", kind: "Deployment")]), ""
    ),
    (
      "what a staying Deployment controls",
      [object("Pod", "p", ownedBy: "web"), object("Deployment", "web", "apps/v1")], Leaving(),
      "Pod (1), Deployment.apps (1)"
    ),
    (
      "the Endpoints of a leaving Service, and no others",
      [
        .of("v1", "Service", "web", metadata: ""),
        .json(object("Endpoints", "web").text.replacing("uid-web", with: "uid-ends")),
        object("Endpoints", "other"),
      ], Leaving(objects: ["uid-web": GroupKind(group: "", kind: "Service")]), "Endpoints (1)"
    ),
    (
      "what a Service controlled that is gone, and what may have a controller elsewhere",
      [
        object(
          "EndpointSlice", "web-x1", "discovery.k8s.io/v1",
          metadata: controller("v1", "Service", "gone")),
        object("ConfigMap", "a", metadata: controller("example.com/v1", "Cluster", "elsewhere")),
      ], Leaving(), "ConfigMap (1)"
    ),
    (
      "what a ReplicaSet that stays controls",
      [
        object("ReplicaSet", "rs", "apps/v1"),
        object("Pod", "p", metadata: controller("apps/v1", "ReplicaSet", "rs")),
      ], Leaving(), "Pod (1), ReplicaSet.apps (1)"
    ),
    (
      "what programs say of themselves",
      [
        object("Event", "e"), object("Event", "f", "events.k8s.io/v1"),
        object("Lease", "l", "coordination.k8s.io/v1"),
      ], Leaving(), ""
    ),
    (
      "what isn't stored",
      [.json(object("PodMetrics", "p").text.replacing("uid-p", with: ""))], Leaving(), ""
    ),
    (
      "what is being deleted already",
      [object("ConfigMap", "a", metadata: #""deletionTimestamp":"2024-05-01T10:00:00Z""#)],
      Leaving(), ""
    ),
    (
      "the resources of a definition that leaves",
      [object("Thing", "t", "example.com/v1"), object("Other", "o", "example.com/v1")],
      Leaving(kinds: [GroupKind(group: "example.com", kind: "Thing")]), "Other.example.com (1)"
    ),
    (
      "claims of a StatefulSet that leaves",
      [object("PersistentVolumeClaim", "data-db-0"), object("StatefulSet", "db", "apps/v1")],
      Leaving(objects: ["uid-db": GroupKind(group: "apps", kind: "StatefulSet")]),
      "PersistentVolumeClaim (1)"
    ),
  ]

  @Test(arguments: cases)
  func `a namespace holds what nothing else deletes`(
    _ name: String, objects: [LiveObject], leaving: Leaving, held: String
  ) {
    #expect(
      NamespaceContent.held(
        objects.map(HeldObject.init),
        listed: [
          GroupKind(group: "", kind: "Service"), GroupKind(group: "apps", kind: "ReplicaSet"),
        ], leaving: leaving
      ).words == held,
      Comment(rawValue: name))
  }
}

@Suite struct DataFateTests {
  private static func volume(_ policy: String) -> LiveObject {
    .of("v1", "PersistentVolume", "pv", spec: #"{"persistentVolumeReclaimPolicy":"\#(policy)"}"#)
  }

  static let claims: [(String?, LiveObject?, String)] = [
    (nil, nil, "it is bound to no volume, so that no data is lost"),
    ("", nil, "it is bound to no volume, so that no data is lost"),
    (
      "pv", nil, "what becomes of its data is not known, since its volume pv can't be read"
    ),
    (
      "pv", volume("Delete"),
      "its volume pv and all data in it are deleted too (reclaim policy Delete)"
    ),
    ("pv", volume("Retain"), "its volume pv stays with its data (reclaim policy Retain)"),
    ("pv", volume("Recycle"), "its volume pv has the reclaim policy Recycle"),
  ]

  @Test(arguments: claims)
  func `of a claim the policy of its volume decides`(
    name: String?, volume: LiveObject?, fate: String
  ) {
    #expect(DataFate.ofClaim(volumeName: name, volume) == fate)
  }

  @Test func `of a volume its own policy decides`() {
    #expect(
      DataFate.ofVolume(Self.volume("Delete"))
        == "the storage behind it may be deleted too (reclaim policy Delete)")
    #expect(
      DataFate.ofVolume(Self.volume("Retain"))
        == "the storage behind it stays (reclaim policy Retain)")
  }

  @Test func `the claims of a StatefulSet stay unless it asks otherwise`() {
    let templates = #""volumeClaimTemplates":[{"metadata":{"name":"data"}}]"#
    func fate(_ spec: String) -> String? {
      DataFate.ofStatefulSet(.of("apps/v1", "StatefulSet", "db", spec: "{\(spec)}"))
    }
    #expect(fate("") == nil)
    #expect(fate(templates) == "its PersistentVolumeClaims of data stay")
    #expect(
      fate(templates + #","persistentVolumeClaimRetentionPolicy":{"whenDeleted":"Delete"}"#)
        == "its PersistentVolumeClaims of data are deleted too, as it asks for")
  }
}
