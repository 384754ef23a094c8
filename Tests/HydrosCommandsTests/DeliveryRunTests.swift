import CommandTestSupport
import Delivery
import HTTPMessages
import HydrosCommands
import HydrosTestSupport
import KubeAPI
import RunModel
import Synchronization
import Testing

/// The end of an apply: what is shown, and with which code it ends.
@Suite(.hangLimit) struct DeliveryRunTests {
  private static let configuration = Manifests.configuration + "target: {id: test}\n"

  private static let kinds = [
    line("GET /version", 200, #"{"gitVersion":"v1.33.1"}"#),
    line("GET /api", 200, list(#"{"metadata":{"name":""},"versions":[\#(version)]}"#)),
    line("GET /apis", 200, list("")),
  ]

  private static let version = """
    {"version":"v1","freshness":"Current","resources":[{"resource":"configmaps","responseKind":\
    {"group":"","version":"v1","kind":"ConfigMap"},"scope":"Namespaced","singularResource":"",\
    "verbs":["get","patch"]}]}
    """

  private static func list(_ items: String) -> String {
    #"{"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{},"items":[\#(items)]}"#
  }

  /// The check of a ConfigMap that isn't there.
  private static let check = [
    line(
      "GET /api/v1/namespaces/shop/configmaps/a", 404,
      status(404, "NotFound", "none", details: #"{"name":"a","kind":"configmaps"}"#)),
    line(
      "PATCH /api/v1/namespaces/shop/configmaps/a?dryRun=All&fieldManager=hydros&fieldValidation=Strict&force=false",
      201, #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}"#),
  ]

  private func apply(
    _ manifest: String, _ arguments: [String] = [], script: [ScriptedClient.Line] = [],
    adjust: @Sendable (inout CommandContext) -> Void
  ) async throws -> (run: CommandRun, writes: Int) {
    let client = ScriptedClient(Self.kinds + script)
    let run = Mutex<CommandRun?>(nil)
    try await withScratchRepository { scratch in
      try await scratch.commit(["hydros.yml": Self.configuration, "m/a.yaml": manifest])
      let ended = await CommandRun(
        ["apply", "--no-record", "--from", "EMPTY", "--to", "HEAD"] + arguments, in: scratch.path,
        adjust: { context in
          let world = TestWorld(["/home/ci/.kube/config": kubeconfig()])
          context.network = .init(
            connect: { _, _, _ in client }, sources: world.sources, pacing: world.pacing())
          adjust(&context)
        })
      run.withLock { $0 = ended }
    }
    let writes = client.requests.count { $0.method != .get && !$0.url.contains("dryRun=All") }
    return (try #require(run.withLock { $0 }), writes)
  }

  @Test func `mistakes are shown after the progress, which takes nothing of them away`()
    async throws
  {
    let stream = Mutex<[String]>([])
    let (run, _) = try await apply("kind: ConfigMap\n") { context in
      context.terminal.isError = true
      context.writeError = { text in stream.withLock { $0.append("error") } }
      context.writeOutput = { text in stream.withLock { $0.append("output") } }
    }
    #expect(run.status == 5)
    #expect(stream.withLock { $0.last } == "output")
  }

  @Test(arguments: ["--report", "--report-html"])
  func `a report that can't be written does not hide how the run ended`(
    flag: String
  ) async throws {
    let (run, writes) = try await apply(
      Manifests.configMap("a"), ["--yes", flag, "r.json"], script: Self.check
    ) { context in
      context.interruptions = {
        AsyncStream {
          $0.yield(.terminate)
          $0.finish()
        }
      }
      context.writeFile = { _, _ throws(WriteFailure) in throw WriteFailure("no space left") }
    }
    #expect(run.status == 143)
    #expect(writes == 0)
    #expect(run.errors.contains("r.json: no space left"))
  }

  @Test func `a signal ends the question, and nothing is written`() async throws {
    let (signals, signal) = AsyncStream<Interruption>.makeStream()
    let (run, writes) = try await apply(Manifests.configMap("a"), script: Self.check) { context in
      context.terminal.isInput = true
      context.terminal.isError = true
      context.interruptions = { signals }
      context.terminal.ask = { _ in
        signal.yield(.interrupt)
        await sleepUntilCancelled()
        return true
      }
    }
    #expect(run.status == 130)
    #expect(writes == 0)
    #expect(run.output.contains("SIGINT"))
  }
}
