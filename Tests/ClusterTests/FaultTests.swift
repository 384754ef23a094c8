import FoundationEssentials
import HTTPMessages
import HydrosTestSupport
import KubeModel
import Testing

/// Faults between hydros and a server that is well.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct FaultTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let fault: Recorder.Fault
    var times = 1
    /// The exit code and summary of the run.
    var status: Int32 = 0
    var counts = "created 2"
    var retries: Value = 1
    /// What the run says.
    var says = ""
  }

  private static let html = Array("<html><body>Bad gateway</body></html>".utf8)
  private static let type = [HTTPHeader("Content-Type", "application/json")]

  private static let cases: [Case] = [
    Case(
      testDescription: "429 with Retry-After",
      fault: .answer(HTTPResponse(status: 429, headers: [HTTPHeader("Retry-After", "1")]))),
    Case(
      testDescription: "500 twice",
      fault: .answer(
        HTTPResponse(
          status: 500, headers: type,
          body: Array(
            #"{"kind":"Status","apiVersion":"v1","status":"Failure","message":"oops","code":500}"#
              .utf8))),
      times: 2, retries: 2),
    Case(testDescription: "a connection that breaks before", fault: .cut(afterServer: false)),
    Case(testDescription: "a connection that breaks after", fault: .cut(afterServer: true)),
    Case(
      testDescription: "a web page of a proxy",
      fault: .answer(
        HTTPResponse(status: 502, headers: [HTTPHeader("Content-Type", "text/html")], body: html))),
    Case(
      testDescription: "a web page instead of an answer",
      fault: .replaced(
        HTTPResponse(status: 200, headers: [HTTPHeader("Content-Type", "text/html")], body: html)),
      status: 1, counts: "created 1, failed 1", retries: 0, says: "not a Kubernetes API server"),
    Case(
      testDescription: "half an answer", fault: .truncated, status: 1,
      counts: "created 1, failed 1", retries: 0, says: "is incomplete"),
    Case(
      testDescription: "garbage",
      fault: .replaced(HTTPResponse(status: 200, headers: type, body: Array("{]".utf8))), status: 1,
      counts: "created 1, failed 1", retries: 0, says: "is incomplete or not JSON"),
  ]

  @Test(arguments: cases)
  func `a fault at a write ends right, and the next run finds all in place`(
    fault: Case
  ) async throws {
    try await withCluster { world in
      try await world.commit(
        [
          "m/a.yaml": Manifest.configMap("a", in: world.namespace),
          "m/first/b.yaml": Manifest.configMap("b", in: world.namespace),
        ], settings: "groups: [{id: first, priority: 1}]\n")
      let path = "/\(world.path("configmaps", "a"))"
      let recorder = Recorder(
        .fault(fault.fault, times: fault.times) { $0.isWrite && $0.path == path })
      let run = await world.hydros("apply", recorder: recorder)
      #expect(run.status == fault.status, "\(run)")
      #expect(run.counts == fault.counts, "\(run)")
      #expect(run.entry("ConfigMap/a")["retries"] == fault.retries, "\(run)")
      #expect(run.says(fault.says), "\(run)")
      #expect(try await world.live("configmaps", "a") != nil)
      #expect(await world.hydros("apply").counts == "unchanged 2")
    }
  }

  @Test(arguments: cases.filter { $0.status == 0 })
  func `a fault at a deletion ends right`(fault: Case) async throws {
    try await withCluster { world in
      try await world.commit([
        "m/a.yaml": Manifest.configMap("a", in: world.namespace),
        "m/b.yaml": Manifest.configMap("b", in: world.namespace),
      ])
      #expect(await world.hydros("apply").status == 0)
      world.remove("m/a.yaml")
      try await world.commit([:])
      let recorder = Recorder(
        .fault(fault.fault, times: fault.times) { $0.method == "DELETE" })
      let run = await world.hydros("apply", "--from", "HEAD~1", recorder: recorder)
      #expect(run.status == 0, "\(run)")
      #expect(run.counts == "deleted 1", "\(run)")
      #expect(try await world.live("configmaps", "a") == nil)
    }
  }

  @Test func `faults while looking write nothing, and hide no other object`() async throws {
    try await withCluster { world in
      try await world.commit([
        "m/map.yaml": Manifest.configMap("map", in: world.namespace),
        "m/web.yaml": Manifest.service("web", in: world.namespace),
      ])
      let path = "/\(world.path("configmaps", "map"))"
      for fault in [
        Recorder.Fault.truncated, .replaced(HTTPResponse(status: 200, body: Self.html)),
      ] {
        let diff = await world.hydros(
          "diff", "--from", "EMPTY", "--output", "json",
          recorder: Recorder(.fault(fault) { $0.isDryRun && $0.path == path }))
        #expect(diff.status == 1, "\(diff)")
        #expect(diff.json["summary"]?["create"] == 1, "\(diff)")
        let run = await world.hydros(
          "apply", recorder: Recorder(.fault(fault) { $0.isDryRun && $0.path == path }))
        #expect(run.status == 1, "\(run)")
        #expect(run.writes.isEmpty)
      }
    }
  }

  @Test func `a watch that breaks is taken up again`() async throws {
    try await withCluster { world in
      try await world.commit([
        "m/web.yaml": Manifest.deployment("web", in: world.namespace, replicas: 2)
      ])
      let recorder = Recorder(
        .fault(.cut(afterServer: false), times: 2) { $0.target.contains("watch=") })
      let run = await world.hydros("apply", recorder: recorder)
      #expect(run.status == 0, "\(run)")
      #expect(run.entry("Deployment/web")["readyAfterMilliseconds"] != nil, "\(run)")
    }
  }

  @Test func `credentials that expire in mid-run are renewed once`() async throws {
    try await withCluster { world in
      try await world.commit(["m/map.yaml": Manifest.configMap("map", in: world.namespace)])
      let path = try await pluginKubeconfig(in: world)
      let recorder = Recorder(
        .fault(.answer(HTTPResponse(status: 401))) { $0.isWrite })
      let run = await world.hydros("apply", kubeconfig: path, recorder: recorder)
      #expect(run.status == 0, "\(run)")
      #expect(run.counts == "created 1", "\(run)")
      #expect(run.writes.count == 2)
      let calls = FileManager.default.contents(atPath: "\(world.repository.parent)/calls")
      #expect(calls.map { String(decoding: $0, as: UTF8.self) } == "call\ncall\n")
    }
  }

  /// The kubeconfig of the cluster, with a plugin that gives the token and notes each call.
  private func pluginKubeconfig(in world: ClusterWorld) async throws -> String {
    let directory = world.repository.parent
    let file = FileManager.default.contents(atPath: RealCluster.kubeconfig ?? "") ?? Data()
    var lines = String(decoding: file, as: UTF8.self).split(separator: "\n").map(String.init)
    let index = try #require(lines.firstIndex { $0.contains("token: ") })
    let token = lines[index].split(separator: " ").last.map(String.init) ?? ""
    let indent = String(lines[index].prefix { $0 == " " })
    lines[index] =
      "\(indent)exec: {apiVersion: client.authentication.k8s.io/v1, command: \(directory)/plugin, interactiveMode: Never}"
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: "\(directory)/kubeconfig"))
    let script = """
      #!/bin/sh
      echo call >> \(directory)/calls
      echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":\(token.hasPrefix("\"") ? token : "\"\(token)\"")}}'

      """
    try Data(script.utf8).write(to: URL(filePath: "\(directory)/plugin"))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(directory)/plugin")
    return "\(directory)/kubeconfig"
  }
}
