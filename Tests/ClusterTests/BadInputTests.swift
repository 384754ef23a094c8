import CommandTestSupport
import FoundationEssentials
import HydrosTestSupport
import KubeModel
import Testing

/// What is wrong before or in the manifests, as a real server tells it.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct ClusterBadInputTests {
  @Test func `a server that can't be reached is one sentence and what to do`() async throws {
    try await withCluster { world in
      try await world.commit(["m/a.yaml": Manifest.configMap("a", in: world.namespace)])
      let path = "\(world.repository.parent)/nowhere"
      let text = """
        {apiVersion: v1, kind: Config, current-context: a, users: [],
         contexts: [{name: a, context: {cluster: a}}],
         clusters: [{name: a, cluster: {server: "https://127.0.0.1:\(freePort())"}}]}
        """
      try Data(text.utf8).write(to: URL(filePath: path))
      let run = await world.hydros("apply", kubeconfig: path)
      #expect(run.status == 1, "\(run)")
      #expect(run.says("can't be reached", "Check that the cluster runs"), "\(run)")
      #expect(run.output.isEmpty)
    }
  }

  struct Mistake: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let manifest: String
    let says: [String]
  }

  @Test(arguments: [
    Mistake(
      testDescription: "a kind that is misspelt",
      manifest: Manifest.deployment("a", in: "NS").replacing("Deployment", with: "Deploymnt"),
      says: ["m/bad.yaml:1", "Deploymnt", "did you mean", "Deployment"]),
    Mistake(
      testDescription: "a kind without its definition",
      manifest: Manifest.thing("a", of: "nobody.example.com", in: "NS", "")
        .replacing("Thing", with: "Nobodysown"),
      says: ["m/bad.yaml:1", "Nobodysown", "CustomResourceDefinition"]),
    Mistake(
      testDescription: "a field that does not exist",
      manifest: Manifest.deployment("a", in: "NS").replacing("replicas:", with: "replica:"),
      says: ["m/bad.yaml:1", "spec.replica"]),
    Mistake(
      testDescription: "a value that does not fit",
      manifest: Manifest.service("a", in: "NS").replacing("port: 80", with: "port: 99999"),
      says: ["m/bad.yaml:1", "spec.ports[0].port"]),
    Mistake(
      testDescription: "an object that is too large",
      manifest: Manifest.configMap(
        "a", in: "NS", "key: \(String(repeating: "x", count: 3_300_000))"),
      says: ["m/bad.yaml:1", "too large"]),
    Mistake(
      testDescription: "a secret with a number",
      manifest: Manifest.secret("a", in: "NS").replacing(Manifest.secretValue, with: "9182736455"),
      says: ["m/bad.yaml:1"]),
    Mistake(
      testDescription: "a secret that is no base64",
      manifest: Manifest.secret("a", in: "NS").replacing("stringData", with: "data"),
      says: ["m/bad.yaml:1"]),
    Mistake(
      testDescription: "a secret of a type that needs more",
      manifest: Manifest.secret("a", in: "NS") + "type: kubernetes.io/tls\n",
      says: ["m/bad.yaml:1", "tls.crt"]),
    Mistake(
      testDescription: "a secret whose key is no key",
      manifest: Manifest.secret("a", in: "NS").replacing("password:", with: "pass word:"),
      says: ["m/bad.yaml:1", "pass word"]),
  ])
  func `a mistake is told with its place, and nothing is written`(mistake: Mistake) async throws {
    try await withCluster { world in
      try await world.commit([
        "m/bad.yaml": mistake.manifest.replacing(
          "namespace: NS", with: "namespace: \(world.namespace)"),
        "m/good.yaml": Manifest.configMap("good", in: world.namespace),
      ])
      let run = await world.hydros("apply")
      #expect([1, 5].contains(run.status), "\(run)")
      #expect(run.writes.isEmpty)
      #expect(run.output.count < 20_000)
      for text in mistake.says { #expect(run.says(text), "\(text): \(run)") }
      #expect(!run.says("9182736455"), "a secret value was shown")
      let diff = await world.hydros("diff", "--from", "EMPTY", "--output", "json")
      #expect(diff.status == run.status, "\(diff)")
      #expect(!diff.says("9182736455"), "a secret value was shown")
      if run.status == 1 { #expect(diff.json["summary"]?["create"] == 1, "\(diff)") }
    }
  }

  @Test func `a secret that changes shows that it does and nothing else`() async throws {
    try await withCluster { world in
      let old = Manifest.secret("a", in: world.namespace)
      let values = [Manifest.secretValue, "0ther-v4lue"]
      try await world.commit(["m/a.yaml": old])
      let created = await world.hydros("apply", "--output", "json")
      #expect(created.status == 0, "\(created)")
      try await world.commit(["m/a.yaml": old.replacing(values[0], with: values[1])])
      for command in [
        ["diff", "--from", "HEAD~1"], ["diff", "--from", "HEAD~1", "--output", "json"],
        ["diff", "--from", "HEAD~1", "--output", "markdown"], ["plan", "--from", "HEAD~1"],
        ["sync", "-v"],
      ] {
        let run = await world.hydros(command)
        #expect(run.status == 0, "\(command) \(run)")
        #expect(run.says("***"), "\(command) \(run)")
        for value in values + values.map({ Data($0.utf8).base64EncodedString() }) {
          #expect(!run.says(value) && !"\(run.report)".contains(value), "\(command) \(run)")
        }
      }
    }
  }
}
