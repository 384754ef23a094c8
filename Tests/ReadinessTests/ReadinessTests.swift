import KubeAPI
import LiveTestSupport
import Testing

@testable import Readiness

@Suite struct ReadinessTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let api: String
    let kind: String
    let spec: String
    let status: String
    let expected: ObjectReadiness
    var metadata = ""
    var generation = 1

    init(
      _ api: String, _ kind: String, spec: String = "{}", _ status: String,
      _ expected: ObjectReadiness,
      generation: Int = 1, metadata: String = ""
    ) {
      (self.api, self.kind, self.spec, self.status) = (api, kind, spec, status)
      (self.expected, self.generation, self.metadata) = (expected, generation, metadata)
    }

    var testDescription: String { "\(kind) \(spec) \(status) is \(expected)" }
    var object: LiveObject {
      .of(api, kind, generation: generation, metadata: metadata, spec: spec, status: status)
    }
  }

  static func condition(
    _ type: String, _ status: String, _ reason: String = "", _ message: String = ""
  ) -> String {
    #"{"conditions":[{"type":"\#(type)","status":"\#(status)","reason":"\#(reason)","message":"\#(message)"}]}"#
  }

  static func counts(_ counts: String, _ conditions: String = "") -> String {
    #"{"observedGeneration":1,\#(counts),"conditions":[\#(conditions)]}"#
  }

  static let done = """
    {"type":"Progressing","status":"True","reason":"NewReplicaSetAvailable"},\
    {"type":"Available","status":"True"}
    """
  static let all = #""replicas":3,"updatedReplicas":3,"readyReplicas":3,"availableReplicas":3"#

  static let general: [Case] = [
    Case("v1", "Secret", "{}", .ready),
    Case(
      "v1", "ConfigMap", "{}", .inProgress("it is being deleted"),
      metadata: #""deletionTimestamp":"2024-05-01T10:00:00Z""#),
    Case("example.com/v1", "Widget", "{}", .ready),
    Case("example.com/v1", "Widget", condition("Ready", "True"), .ready),
    Case(
      "example.com/v1", "Widget", condition("Ready", "False", "Wait", "for it."),
      .inProgress("Wait: for it")),
    Case(
      "example.com/v1", "Widget", condition("Ready", "Unknown"), .inProgress("Ready is Unknown")),
    Case("example.com/v1", "Widget", condition("Reconciling", "True", "Busy"), .inProgress("Busy")),
    Case(
      "example.com/v1", "Widget", condition("Stalled", "True", "Broken", "no"),
      .failed("Broken: no")),
    Case("example.com/v1", "Widget", condition("Stalled", "False", "Broken"), .ready),
    Case(
      "example.com/v1", "Widget", #"{"observedGeneration":1}"#,
      .inProgress("its controller has not seen the newest change yet"), generation: 2),
    Case("example.com/v1", "Widget", #"{"observedGeneration":2}"#, .ready, generation: 2),
    Case("example.com/v1", "Widget", #"{"conditions":"none"}"#, .ready),
    Case("v1", "Namespace", #"{"phase":"Active"}"#, .ready),
    Case("v1", "Namespace", "{}", .inProgress("its phase is not known, not Active")),
    Case("v1", "PersistentVolumeClaim", #"{"phase":"Bound"}"#, .ready),
    Case(
      "v1", "PersistentVolumeClaim", #"{"phase":"Pending"}"#,
      .inProgress("its phase is Pending, not Bound")),
    Case("v1", "Service", spec: #"{"type":"ClusterIP"}"#, "{}", .ready),
    Case(
      "v1", "Service", spec: #"{"type":"LoadBalancer"}"#, "{}", .inProgress("it has no cluster IP")),
    Case("v1", "Service", spec: #"{"type":"LoadBalancer","clusterIP":"10.0.0.1"}"#, "{}", .ready),
    Case("batch/v1", "CronJob", "{}", .ready),
    Case("policy/v1", "PodDisruptionBudget", #"{"observedGeneration":1}"#, .ready, generation: 2),
    Case("autoscaling/v2", "HorizontalPodAutoscaler", condition("AbleToScale", "False"), .ready),
    Case("extensions/v1beta1", "Ingress", "{}", .ready),
    Case(
      "apiregistration.k8s.io/v1", "APIService", "{}",
      .inProgress("nothing tells that it is available")),
    Case(
      "apiregistration.k8s.io/v1", "APIService",
      condition("Available", "False", "MissingEndpoints"), .inProgress("MissingEndpoints")),
    Case("apiregistration.k8s.io/v1", "APIService", condition("Available", "True"), .ready),
    Case(
      "apiextensions.k8s.io/v1", "CustomResourceDefinition", "{}",
      .inProgress("it is not established")),
    Case(
      "apiextensions.k8s.io/v1", "CustomResourceDefinition", condition("Established", "True"),
      .ready),
    Case(
      "apiextensions.k8s.io/v1", "CustomResourceDefinition",
      condition("Established", "False", "Installing"), .inProgress("Installing")),
    Case(
      "apiextensions.k8s.io/v1", "CustomResourceDefinition",
      condition("Established", "False", "NotAccepted"), .failed("NotAccepted")),
    Case(
      "apiextensions.k8s.io/v1", "CustomResourceDefinition",
      condition("NamesAccepted", "False", "PluralConflict"), .failed("PluralConflict")),
  ]

  static let workloads: [Case] = [
    Case("apps/v1", "Deployment", "{}", .inProgress("its controller has not seen it yet")),
    Case(
      "apps/v1", "Deployment", spec: #"{"replicas":3}"#, counts(#""replicas":1"#),
      .inProgress("1 of 3 replicas are created")),
    Case(
      "apps/v1", "Deployment", spec: #"{"replicas":3}"#,
      counts(#""replicas":3,"updatedReplicas":2"#), .inProgress("2 of 3 replicas are updated")),
    Case(
      "apps/v1", "Deployment", spec: #"{"replicas":3}"#,
      counts(#""replicas":4,"updatedReplicas":3"#),
      .inProgress("1 replicas too many are yet to end")),
    Case(
      "apps/v1", "Deployment", spec: #"{"replicas":3}"#,
      counts(#""replicas":3,"updatedReplicas":3,"availableReplicas":1"#),
      .inProgress("1 of 3 replicas are available")),
    Case(
      "apps/v1", "Deployment", spec: #"{"replicas":3}"#,
      counts(#""replicas":3,"updatedReplicas":3,"availableReplicas":3,"readyReplicas":2"#),
      .inProgress("2 of 3 replicas are ready")),
    Case(
      "apps/v1", "Deployment", spec: #"{"replicas":3,"progressDeadlineSeconds":600}"#, counts(all),
      .inProgress("the rollout is not finished")),
    Case(
      "apps/v1", "Deployment", spec: #"{"replicas":3,"progressDeadlineSeconds":600,"paused":true}"#,
      counts(all), .inProgress("the rollout is paused")),
    Case(
      "apps/v1", "Deployment", spec: #"{"replicas":3}"#, counts(all),
      .inProgress("nothing tells that it is available")),
    Case(
      "apps/v1", "Deployment", spec: #"{"replicas":3,"progressDeadlineSeconds":600}"#,
      counts(all, done), .ready),
    Case(
      "extensions/v1beta1", "Deployment", spec: #"{"replicas":3}"#, counts(#""replicas":1"#),
      .inProgress("1 of 3 replicas are created")),
    Case("apps/v1", "Deployment", spec: #"{"replicas":0}"#, counts(#""replicas":0"#, done), .ready),
    Case(
      "apps/v1", "Deployment",
      counts(
        #""replicas":1"#,
        #"{"type":"Progressing","status":"False","reason":"ProgressDeadlineExceeded","message":"too slow."}"#
      ), .failed("the rollout came to a halt: ProgressDeadlineExceeded: too slow")),
    Case(
      "apps/v1", "Deployment", counts(all, done),
      .inProgress("its controller has not seen the newest change yet"), generation: 2),
    Case("apps/v1", "StatefulSet", "{}", .inProgress("its controller has not seen it yet")),
    Case(
      "apps/v1", "StatefulSet", spec: #"{"replicas":3}"#,
      counts(#""replicas":3,"readyReplicas":2"#), .inProgress("2 of 3 replicas are ready")),
    Case(
      "apps/v1", "StatefulSet", spec: #"{"replicas":3,"updateStrategy":{"type":"OnDelete"}}"#,
      counts(#""replicas":1"#), .ready),
    Case(
      "apps/v1", "StatefulSet",
      spec: #"{"replicas":3,"updateStrategy":{"rollingUpdate":{"partition":1}}}"#,
      counts(#""replicas":3,"readyReplicas":3,"updatedReplicas":1"#),
      .inProgress("1 of 2 replicas are updated")),
    Case(
      "apps/v1", "StatefulSet",
      spec: #"{"replicas":3,"updateStrategy":{"rollingUpdate":{"partition":1}}}"#,
      counts(#""replicas":3,"readyReplicas":3,"updatedReplicas":2"#), .ready),
    Case(
      "apps/v1", "StatefulSet",
      spec: #"{"replicas":3,"updateStrategy":{"rollingUpdate":{"partition":9}}}"#,
      counts(#""replicas":3,"readyReplicas":3"#), .ready),
    Case(
      "apps/v1", "StatefulSet", spec: #"{"replicas":3}"#,
      counts(
        #""replicas":3,"readyReplicas":3,"currentReplicas":3,"currentRevision":"a","updateRevision":"b""#
      ), .inProgress("the rollout is not finished")),
    Case(
      "apps/v1", "StatefulSet", spec: #"{"replicas":3}"#,
      counts(
        #""replicas":3,"readyReplicas":3,"currentReplicas":3,"currentRevision":"a","updateRevision":"a""#
      ), .ready),
    Case("apps/v1", "DaemonSet", "{}", .inProgress("its controller has not seen it yet")),
    Case(
      "apps/v1", "DaemonSet", counts(#""numberReady":1"#),
      .inProgress("its controller has not counted the nodes yet")),
    Case(
      "apps/v1", "DaemonSet", counts(#""desiredNumberScheduled":2,"currentNumberScheduled":2"#),
      .inProgress("0 of 2 replicas are updated")),
    Case(
      "apps/v1", "DaemonSet", spec: #"{"updateStrategy":{"type":"OnDelete"}}"#,
      counts(
        #""desiredNumberScheduled":2,"currentNumberScheduled":2,"numberAvailable":2,"numberReady":2"#
      ), .ready),
    Case(
      "apps/v1", "DaemonSet",
      counts(
        #""desiredNumberScheduled":2,"currentNumberScheduled":2,"updatedNumberScheduled":2,"numberAvailable":1"#
      ), .inProgress("1 of 2 replicas are available")),
    Case("apps/v1", "DaemonSet", counts(#""desiredNumberScheduled":0"#), .ready),
    Case(
      "apps/v1", "ReplicaSet",
      counts(#""replicas":1,"fullyLabeledReplicas":1,"availableReplicas":0"#),
      .inProgress("0 of 1 replicas are available")),
    Case(
      "apps/v1", "ReplicaSet",
      counts(
        #""replicas":0"#,
        #"{"type":"ReplicaFailure","status":"True","reason":"FailedCreate","message":"quota"}"#),
      .inProgress("FailedCreate: quota")),
    Case(
      "apps/v1", "ReplicaSet",
      counts(#""replicas":1,"fullyLabeledReplicas":1,"availableReplicas":1,"readyReplicas":1"#),
      .ready),
    Case(
      "batch/v1", "Job", spec: #"{"completions":3}"#, #"{"succeeded":1,"active":2}"#,
      .inProgress("1 of 3 completions are done")),
    Case("batch/v1", "Job", condition("Complete", "True"), .ready),
    Case(
      "batch/v1", "Job",
      condition(
        "Failed", "True", "BackoffLimitExceeded", "Job has reached the specified backoff limit"),
      .failed("the Job failed: BackoffLimitExceeded: Job has reached the specified backoff limit")),
    Case(
      "batch/v1", "Job", condition("Failed", "False"), .inProgress("0 of 1 completions are done")),
    Case("batch/v1", "Job", spec: #"{"suspend":true}"#, "{}", .ready),
    Case("v1", "Pod", #"{"phase":"Succeeded"}"#, .ready),
    Case(
      "v1", "Pod", #"{"phase":"Failed","reason":"Evicted","message":"disk"}"#,
      .failed("the Pod failed: Evicted: disk")),
    Case(
      "v1", "Pod", #"{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}"#, .ready),
    Case("v1", "Pod", #"{"phase":"Running"}"#, .inProgress("its phase is Running")),
    Case("v1", "Pod", "{}", .inProgress("its phase is not known")),
    Case(
      "v1", "Pod",
      #"{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/1 nodes."}]}"#,
      .inProgress("it can't be scheduled: Unschedulable: 0/1 nodes")),
    Case(
      "v1", "Pod", #"{"phase":"Running","containerStatuses":[\#(LiveObject.crash)]}"#,
      .failed("container app of Pod/shop/web keeps crashing: exit code 137 (OOMKilled), 4 restarts")
    ),
  ]

  @Test(arguments: general + workloads)
  func `each kind is judged by its rule`(row: Case) {
    #expect(row.object.readiness == row.expected)
  }

  @Test func `what a server says becomes one short clause`() {
    #expect(" a\n\tb.  ".clause == "a b")
    #expect(String(repeating: "x", count: 5000).clause.count == 301)
    #expect(("e" + String(repeating: "\u{301}", count: 5000)).clause.unicodeScalars.count == 301)
  }
}
