import Diffing
import KubeAPI
import KubeModel
import LiveTestSupport
import RunModel
import ServerSideApply
import Testing

@Suite struct LiveComparisonTests {
  @Test func `what the server keeps for itself is no difference`() {
    let live = object(["replicas": 1], owned: ["f:replicas": [:]], version: 1)
    let predicted = object(["replicas": 1], owned: ["f:replicas": [:]], version: 2)
    let comparison = compare(live, predicted, ["replicas": 1])
    #expect(comparison.changesNothing)
    #expect(comparison.fields.isEmpty && comparison.hidden.isEmpty)
  }

  @Test func `a field of the manifest is shown with its writers`() {
    let comparison = compare(
      object(["replicas": 1], owned: ["f:replicas": [:]]),
      object(["replicas": 2], owned: ["f:replicas": [:]]), ["replicas": 2])
    #expect(lines(comparison) == ["spec.replicas: 1 -> 2"])
    #expect(comparison.fields.first?.writers.map(\.manager) == ["hydros"])
    #expect(!comparison.changesNothing)
  }

  @Test func `what a webhook does is counted and not shown`() {
    let comparison = compare(
      object(["replicas": 1]), object(["replicas": 1, "sidecar": ["a": 1, "b": [2, 3]]]),
      ["replicas": 1])
    #expect(comparison.fields.isEmpty)
    #expect(comparison.hidden.byServer == 3)
    #expect(!comparison.changesNothing)
  }

  @Test func `a field that left the manifest is shown, whether it goes or gets its default`() {
    let live = object(
      ["replicas": 5, "paused": true], owned: ["f:replicas": [:], "f:paused": [:]])
    let comparison = compare(live, object(["replicas": 1], owned: [:]), [:])
    #expect(
      lines(comparison) == ["spec.paused: true -> nothing", "spec.replicas: 5 -> 1"])
    #expect(comparison.hidden.byServer == 0)
  }

  @Test func `of a new container the defaults of the server are left out`() {
    let web: Value = ["name": "web", "image": "nginx", "imagePullPolicy": "Always"]
    let side: Value = [
      "name": "side", "image": "envoy", "imagePullPolicy": "Always",
      "ports": [["containerPort": 80, "protocol": "TCP"]],
    ]
    let declared: Value = [
      "name": "side", "image": "envoy", "ports": [["containerPort": 80]],
    ]
    let comparison = compare(
      object(["containers": [web]]), object(["containers": [web, side]]),
      ["containers": [["name": "web", "image": "nginx"], declared]])
    #expect(comparison.fields.map(\.change.new) == [declared])
    #expect(comparison.hidden.byServer == 2)
  }

  @Test func `of a removed container the defaults of the server are left out`() {
    let live = object(
      ["containers": [["name": "side", "image": "envoy", "imagePullPolicy": "Always"]]],
      owned: ["f:containers": [#"k:{"name":"side"}"#: [".": [:], "f:name": [:], "f:image": [:]]]])
    let comparison = compare(live, object([:]), [:])
    #expect(
      comparison.fields.map(\.change.old) == [[["name": "side", "image": "envoy"]]])
    #expect(comparison.hidden.byServer == 1)
  }

  @Test func `of a changed atomic list the defaults of the server are left out on both sides`() {
    let comparison = compare(
      object(["rules": [["number": 80, "protocol": "TCP"]]], owned: ["f:rules": [:]]),
      object(["rules": [["number": 81, "protocol": "TCP"]]], owned: ["f:rules": [:]]),
      ["rules": [["number": 81]]])
    #expect(lines(comparison) == [#"spec.rules: [{"number":80}] -> [{"number":81}]"#])
    #expect(comparison.hidden.byServer == 0)
  }

  @Test func `a container that a webhook added is not shown`() {
    let web: Value = ["name": "web", "image": "nginx"]
    let comparison = compare(
      object(["containers": [web]]),
      object(["containers": [["name": "istio", "image": "envoy"], web]]), ["containers": [web]])
    #expect(comparison.fields.isEmpty)
    #expect(comparison.hidden.byServer == 2)
  }

  @Test func `fields that would be owned too are counted`() {
    let comparison = compare(
      object(["replicas": 1, "paused": true]),
      object(
        ["replicas": 1, "paused": false], owned: ["f:replicas": [:], "f:paused": [:]]),
      ["replicas": 1, "paused": false])
    #expect(lines(comparison) == ["spec.paused: true -> false"])
    #expect(comparison.hidden.ownership == 1)
  }

  @Test func `another API version of the same fields is a change without fields`() {
    let comparison = compare(
      object(["a": 1], owned: ["f:a": [:]], apiVersion: "a/v1"),
      object(["a": 1], owned: ["f:a": [:]], apiVersion: "a/v2"), ["a": 1])
    #expect(comparison.fields.isEmpty && comparison.hidden.isEmpty)
    #expect(!comparison.changesNothing)
  }

  @Test func `status counts where the manifest sets it`() {
    let live = LiveObject(["status": ["ready": 1]])
    let predicted = LiveObject(["status": ["ready": 2]])
    #expect(compare(live, predicted, manifest: [:]).changesNothing)
    let comparison = compare(live, predicted, manifest: ["status": ["ready": 2]])
    #expect(lines(comparison) == ["status.ready: 1 -> 2"])
  }

  @Test func `a changed stringData of a Secret is a masked change of data`() {
    let live = LiveObject([
      "apiVersion": "v1", "kind": "Secret", "data": ["a": "eA==", "b": "eQ=="],
    ])
    let predicted = LiveObject([
      "apiVersion": "v1", "kind": "Secret", "data": ["a": "eg==", "b": "eQ==", "c": "eQ=="],
    ])
    let comparison = compare(
      live, predicted,
      manifest: [
        "apiVersion": "v1", "kind": "Secret", "stringData": ["a": "z"], "data": ["c": "eQ=="],
      ])
    #expect(
      lines(comparison) == [
        #"data.a: "***" -> "*** (changed)""#, #"data.c: nothing -> "***""#,
      ])
  }
}

private func object(
  _ spec: Value, owned: Value? = nil, apiVersion: String = "apps/v1", version: Int64 = 1
) -> LiveObject {
  let entry: Value? = owned.map {
    [
      "manager": "hydros", "operation": "Apply", "apiVersion": .string(apiVersion),
      "time": .string("2026-01-01T00:00:0\(version)Z"), "fieldsV1": ["f:spec": $0],
    ]
  }
  return LiveObject([
    "apiVersion": "apps/v1", "kind": "Deployment", "spec": spec, "status": .integer(version),
    "metadata": [
      "name": "web", "generation": .integer(version), "uid": "u",
      "resourceVersion": .string(String(version)),
      "managedFields": .list([entry].compactMap(\.self)),
    ],
  ])
}

private func compare(
  _ live: LiveObject, _ predicted: LiveObject, _ spec: Value
) -> LiveComparison {
  compare(live, predicted, manifest: ["apiVersion": "apps/v1", "kind": "Deployment", "spec": spec])
}

private func compare(
  _ live: LiveObject, _ predicted: LiveObject, manifest: Value
) -> LiveComparison {
  LiveComparison(
    live: live, predicted: predicted, manifest: manifest, sensitivity: Sensitivity(), id: live.id)
}

private func lines(_ comparison: LiveComparison) -> [String] {
  comparison.fields.map { field in
    let (old, new) = (field.change.old, field.change.new)
    return "\(field.change.path): \(old?.text ?? "nothing") -> \(new?.text ?? "nothing")"
  }
}

extension Value {
  fileprivate var text: String { JSON(self).text }
}
