import KubeAPI
import KubeModel
import LiveTestSupport
import Testing

@testable import ServerSideApply

@Suite struct FieldTakeoverTests {
  private static func entry(
    _ manager: String, _ operation: String, _ fields: String, version: String = "v1",
    more: String = ""
  ) -> String {
    """
    {"manager":"\(manager)","operation":"\(operation)","apiVersion":"\(version)",\
    "fieldsType":"FieldsV1","fieldsV1":\(fields)\(more)}
    """
  }

  private static func live(_ entries: String...) -> LiveObject {
    .of(
      "v1", "ConfigMap", "a",
      metadata: "\"managedFields\":[\(entries.joined(separator: ","))]")
  }

  private static func takeover(_ entries: String...) -> FieldTakeover? {
    FieldTakeover(
      of: .of(
        "v1", "ConfigMap", "a",
        metadata: "\"managedFields\":[\(entries.joined(separator: ","))]"), by: "hydros")
  }

  static let tools = [
    ("kubectl-client-side-apply", "Update"), ("kubectl", "Update"), ("kubectl", "Apply"),
    ("kubectl-create", "Update"), ("kahoy", "Apply"), ("helm", "Update"), ("helm", "Apply"),
    ("kapp", "Update"), ("kustomize-controller", "Apply"), ("helm-controller", "Update"),
    ("argocd-controller", "Apply"), ("argocd-controller", "Update"),
    ("argocd-application-controller", "Update"),
  ]

  @Test(arguments: tools)
  func `the fields of a tool become those of hydros`(
    _ manager: String, _ operation: String
  ) throws {
    let takeover = try #require(
      Self.takeover(Self.entry(manager, operation, #"{"f:data":{"f:a":{}}}"#)))
    #expect(takeover.managers == [manager])
    #expect(takeover.object.managedFields.map(\.manager) == ["hydros"])
    let own = try #require(takeover.object.managedFields.applied(by: "hydros"))
    #expect(own.fields == ["f:data": ["f:a": [:]]])
    #expect(own.apiVersion == "v1")
  }

  static let others = [
    ("kube-controller-manager", "Update", ""), ("kubectl-edit", "Update", ""),
    ("kubectl-scale", "Update", #","subresource":"scale""#),
    ("helm", "Update", #","subresource":"status""#), ("kubectl-client-side-apply", "Apply", ""),
    ("kubectl-rollout", "Update", ""), ("before-first-apply", "Update", ""),
    ("hydros", "Apply", ""), ("Helm", "Update", ""),
  ]

  @Test(arguments: others)
  func `nothing is taken from anybody else`(
    _ manager: String, _ operation: String, _ more: String
  ) throws {
    let other = Self.entry(manager, operation, #"{"f:data":{"f:b":{}}}"#, more: more)
    #expect(Self.takeover(other) == nil)
    guard manager != "hydros" else { return }
    let takeover = try #require(
      Self.takeover(Self.entry("helm", "Update", #"{"f:data":{"f:a":{}}}"#), other))
    let entries = takeover.object.value["metadata"]?["managedFields"]?.items
    #expect(entries?.first == Value(json: other))
    #expect(entries?.count == 2)
  }

  static let joinings: [([String], String)] = [
    ([#"{"f:a":{}}"#, #"{"f:b":{}}"#], #"{"f:a":{},"f:b":{}}"#),
    ([#"{"f:a":{"f:x":{}}}"#, #"{"f:a":{"f:y":{}}}"#], #"{"f:a":{"f:x":{},"f:y":{}}}"#),
    ([#"{"f:a":{}}"#, #"{"f:a":{"f:y":{}}}"#], #"{"f:a":{".":{},"f:y":{}}}"#),
    ([#"{"f:a":{"f:y":{}}}"#, #"{"f:a":{}}"#], #"{"f:a":{".":{},"f:y":{}}}"#),
    ([#"{"f:a":{}}"#, #"{"f:a":{}}"#, "{}"], #"{"f:a":{}}"#),
    (
      [#"{"f:a":{"k:{\"name\":\"x\"}":{".":{},"f:name":{}}}}"#, #"{"f:a":{"v:1":{}}}"#],
      #"{"f:a":{"k:{\"name\":\"x\"}":{".":{},"f:name":{}},"v:1":{}}}"#
    ),
  ]

  @Test(arguments: joinings)
  func `the fields of all of them are joined`(_ sets: [String], _ joined: String) throws {
    let managers = ["kubectl", "helm", "kapp"]
    let entries = zip(managers, sets).map { Self.entry($0, "Update", $1) }
    let object = LiveObject.of(
      "v1", "ConfigMap", "a", metadata: "\"managedFields\":[\(entries.joined(separator: ","))]")
    let takeover = try #require(FieldTakeover(of: object, by: "hydros"))
    #expect(takeover.object.managedFields.map(\.fields) == [Value(json: joined)])
    #expect(takeover.managers == managers.prefix(sets.count).sorted())
  }

  @Test func `what hydros owned already stays its own, in the version of the object`() throws {
    let takeover = try #require(
      Self.takeover(
        Self.entry("hydros", "Apply", #"{"f:data":{"f:a":{}}}"#, version: "v0"),
        Self.entry("helm", "Update", #"{"f:data":{"f:b":{}}}"#, version: "v9"),
        Self.entry("helm", "Update", #"{"f:data":{"f:c":{}}}"#)))
    let entry = try #require(takeover.object.managedFields.first)
    #expect(takeover.object.managedFields.count == 1)
    #expect(entry.fields == ["f:data": ["f:a": [:], "f:b": [:], "f:c": [:]]])
    #expect(entry.apiVersion == "v1")
  }

  @Test func `neither status nor the number of replicas is taken`() throws {
    let fields =
      #"{"f:spec":{"f:paused":{},"f:replicas":{}},"f:status":{"f:replicas":{}}}"#
    let takeover = try #require(Self.takeover(Self.entry("kubectl", "Update", fields)))
    #expect(takeover.object.managedFields.map(\.fields) == [["f:spec": ["f:paused": [:]]]])
    let replicas = try #require(
      Self.takeover(Self.entry("kubectl", "Update", #"{"f:spec":{"f:replicas":{}}}"#)))
    #expect(replicas.object.managedFields.map(\.fields) == [[:]])
  }

  @Test func `the patch changes the owners alone, of the version that was looked at`() throws {
    let takeover = try #require(
      Self.takeover(
        Self.entry("helm", "Update", #"{"f:data":{}}"#, more: #","time":"2026-01-01T00:00:00Z""#)))
    #expect(
      takeover.patch == [
        "metadata": [
          "uid": "uid-a", "resourceVersion": "1",
          "managedFields": [
            [
              "manager": "hydros", "operation": "Apply", "apiVersion": "v1",
              "fieldsType": "FieldsV1", "fieldsV1": ["f:data": [:]],
              "time": "2026-01-01T00:00:00Z",
            ]
          ],
        ]
      ])
  }

  @Test func `texts of a Secret are owned as the data that they are stored as`() throws {
    func secret(_ entries: String...) -> LiveObject {
      LiveObject(
        LiveObject.of(
          "v1", "Secret", "a",
          metadata: "\"managedFields\":[\(entries.joined(separator: ","))]"
        ).value.setting(["data"], ["a": "MQ==", "b": "MQ==", "c": "MQ=="]))
    }
    let helm = Self.entry("helm", "Apply", #"{"f:data":{"f:a":{}},"f:stringData":{"f:b":{}}}"#)
    let takeover = try #require(FieldTakeover(of: secret(helm), by: "hydros"))
    #expect(
      takeover.object.managedFields.map(\.fields) == [["f:data": ["f:a": [:], "f:b": [:]]]])
    let applied = secret(helm, Self.entry("hydros", "Apply", #"{"f:stringData":{"f:a":{}}}"#))
    #expect(takeover.remainder(of: applied)["data"] == ["a": "MQ==", "c": "MQ=="])
  }

  @Test func `what goes is what neither the manifest nor anybody else holds`() throws {
    let takeover = try #require(
      Self.takeover(
        Self.entry("helm", "Update", #"{"f:data":{"f:a":{},"f:b":{},"f:c":{},"f:d":{}}}"#)))
    let applied = LiveObject(
      Self.live(
        Self.entry("helm", "Update", #"{"f:data":{"f:a":{},"f:b":{},"f:c":{},"f:d":{}}}"#),
        Self.entry("hydros", "Apply", #"{"f:data":{"f:a":{}}}"#),
        Self.entry("robot", "Update", #"{"f:data":{"f:c":{}}}"#)
      ).value.setting(["data"], ["a": "1", "b": "1", "c": "1", "unowned": "1"]))
    #expect(
      takeover.remainder(of: applied)["data"] == ["a": "1", "c": "1", "unowned": "1"])
  }
}
