import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import ProjectFile
import RunModel
import Testing

@testable import Delivery

/// The way to a cluster, and what is told where there is none.
@Suite(.hangLimit) struct ClusterAccessTests {
  private static let server = ScriptedClient.server

  @Test(arguments: [
    (ClusterRequest(context: "b"), "c", "context b of /home/ci/.kube/config"),
    (ClusterRequest(), "c", "context c of /home/ci/.kube/config"),
    (ClusterRequest(), nil, "context a of /home/ci/.kube/config"),
    (ClusterRequest(kubeconfig: "other"), nil, "context z of /project/other"),
  ])
  func `the request wins over hydros.yml and that over the kubeconfig`(
    request: ClusterRequest, configured: String?, name: String
  ) throws {
    let world = TestWorld([
      "/home/ci/.kube/config": kubeconfig(contexts: ["a", "b", "c"]),
      "/project/other": kubeconfig(contexts: ["z"]),
    ])
    let access = try access(request, target: configured, world, ScriptedClient([]))
    #expect(access.name == name)
  }

  @Test func `reads, dry runs, writes and retries are counted`() async throws {
    let object = #"{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a"}}"#
    let path = "/api/v1/namespaces/default/configmaps"
    let client = ScriptedClient([
      line("GET /version", 503, status(503, "ServiceUnavailable", "starting")),
      line("GET /version", 200, #"{"gitVersion":"v1.31.0"}"#),
      line("POST \(path)?dryRun=All&fieldManager=hydros&fieldValidation=Strict", 201, object),
      line("POST \(path)?fieldManager=hydros&fieldValidation=Strict", 201, object),
    ])
    let access = try access(ClusterRequest(), world(), client)
    _ = try await access.server.version()
    let address = ObjectAddress(
      APIResource(
        kind: .init(group: "", kind: "ConfigMap"), version: "v1", plural: "configmaps",
        scope: .namespaced, verbs: []), namespace: "default", name: "a")
    for dryRun in [true, false] {
      _ = try await access.server.create(
        ["kind": "ConfigMap", "apiVersion": "v1", "metadata": ["name": "a"]], at: address,
        dryRun: dryRun)
    }
    #expect(access.requests == RequestCount(reads: 3, writes: 1, retries: 1))
    client.expectEnd()
  }

  @Test func `a command that only reads sends no write`() async throws {
    let access = try access(ClusterRequest(), world(), ScriptedClient([]), isReadOnly: true)
    #expect(access.server.isReadOnly)
  }

  @Test func `another user is asked for in the headers`() async throws {
    let client = ScriptedClient([line("GET /version", 200, #"{"gitVersion":"v1.31.0"}"#)])
    let access = try access(
      ClusterRequest(impersonation: Impersonation(user: "eve", groups: ["dev", "ops"])), world(),
      client)
    _ = try await access.server.version()
    let headers = client.requests[0].headers.filter { $0.name.hasPrefix("Impersonate") }
    #expect(headers.map(\.value) == ["eve", "dev", "ops"])
  }
}

extension ClusterAccessTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    let what: String
    var request = ClusterRequest()
    var target: String?
    /// The kubeconfig; nil for none.
    var kubeconfig: String? = HydrosTestSupport.kubeconfig()
    var reply: ScriptedClient.Line?
    let message: String
    let help: String

    var testDescription: String { what }
  }

  private static let mistakes: [Mistake] = [
    Mistake(
      what: "no kubeconfig", kubeconfig: nil,
      message: "no kubeconfig was found: /home/ci/.kube/config does not exist",
      help: "set KUBECONFIG or --kubeconfig to the path of your cluster's kubeconfig"),
    Mistake(
      what: "a kubeconfig that does not exist", request: ClusterRequest(kubeconfig: "/a"),
      message: "the kubeconfig /a does not exist",
      help: "correct --kubeconfig, or leave it out to use KUBECONFIG or ~/.kube/config"),
    Mistake(
      what: "an unknown context", request: ClusterRequest(context: "prdo"),
      message: "the context `prdo` does not exist in /home/ci/.kube/config",
      help: "did you mean `prod`?"),
    Mistake(
      what: "an unknown context of hydros.yml", target: "stage",
      message:
        "the context `stage` does not exist in /home/ci/.kube/config, and `target.context` of hydros.yml asks for it",
      help: "the contexts are `prod`"),
    Mistake(
      what: "an unreachable server",
      reply: line(
        "GET /version",
        HTTPError(.unreachable, "the server a:1 refused the connection", wasNotSent: true)),
      message:
        "asking the server for its version: the API server \(server) can't be reached: the server a:1 refused the connection",
      help:
        "check that the cluster runs, that its address in context prod of /home/ci/.kube/config is right, and that the needed network, VPN or proxy is available"
    ),
    Mistake(
      what: "a plugin that is missing",
      kubeconfig: HydrosTestSupport.kubeconfig(
        user: "exec: {apiVersion: client.authentication.k8s.io/v1, command: login-tool}"),
      message:
        "asking the server for its version: the credential plugin `login-tool` of user ci of /home/ci/.kube/config was not found",
      help: "install it, or correct `exec.command` in the kubeconfig"),
    Mistake(
      what: "credentials that are refused",
      reply: line("GET /version", 401, status(401, "Unauthorized", "Unauthorized")),
      message:
        "asking the server for its version: the server doesn't accept the credentials: Unauthorized",
      help:
        "log in again, or check the user of the kubeconfig's context: its token or certificate may have expired"
    ),
    Mistake(
      what: "plain text to a server of TLS",
      reply: ScriptedClient.Line(
        request: "GET /version",
        reply: .response(
          HTTPResponse(
            status: 400, body: Array("Client sent an HTTP request to an HTTPS server.\n".utf8)))),
      message:
        "asking the server for its version: the server uses https, but its URL begins with http",
      help: "write https:// in `server` of the kubeconfig's cluster"),
    Mistake(
      what: "a connection that breaks",
      reply: line(
        "GET /version",
        HTTPError(.interrupted, "the connection to the server a:1 broke", wasNotSent: false)),
      message:
        "asking the server for its version: the request was interrupted: the connection to the server a:1 broke",
      help: "run again"),
    Mistake(
      what: "a request that is forbidden",
      reply: line(
        "GET /version", 403,
        status(403, "Forbidden", #"forbidden: User "ci" cannot get path "/version""#)),
      message:
        "asking the server for its version: forbidden: User \"ci\" cannot get path \"/version\"",
      help: ""),
    Mistake(
      what: "a web page",
      reply: ScriptedClient.Line(
        request: "GET /version",
        reply: .response(HTTPResponse(status: 200, body: Array("<html>Log in</html>".utf8)))),
      message:
        "asking the server for its version: the server is not a Kubernetes API server: it sent a web page with status 200",
      help:
        "check the server's URL in the kubeconfig, and whether a proxy or a login page answers instead"
    ),
  ]

  @Test(arguments: mistakes)
  func `what is wrong is one sentence, and what to do another`(mistake: Mistake) async throws {
    let world = TestWorld(mistake.kubeconfig.map { ["/home/ci/.kube/config": $0] } ?? [:])
    let replies = mistake.reply.map { Array(repeating: $0, count: 3) } ?? []
    let error = await #expect(throws: DeliveryError.self) {
      let access = try access(
        mistake.request, target: mistake.target, world, ScriptedClient(replies))
      do throws(KubeError) {
        _ = try await access.server.version()
      } catch {
        throw DeliveryError(error)
      }
    }
    #expect(error?.message == mistake.message)
    #expect(error?.help ?? "" == mistake.help)
    #expect(error?.kind == .failed)
  }
}

private func world() -> TestWorld { TestWorld(["/home/ci/.kube/config": kubeconfig()]) }

private func access(
  _ request: ClusterRequest, target: String? = nil, _ world: TestWorld, _ client: ScriptedClient,
  isReadOnly: Bool = false
) throws -> ClusterAccess {
  let text = target.map { "version: v1\ntarget: {id: t, context: \($0)}" }
  return try ClusterAccess(
    request,
    Configuration(text.map { Array($0.utf8) }, path: "hydros.yml"), isReadOnly: isReadOnly,
    in: .of(world, directory: "/project") { _, _, _ in client })
}
