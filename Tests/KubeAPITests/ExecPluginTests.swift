import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import Testing

struct ExecPluginTests {
  static let api = "client.authentication.k8s.io/v1"
  static let plugin = """
    {exec: {apiVersion: \(api), command: bin/login, args: [--region, eu], interactiveMode: IfAvailable,
     env: [{name: PROFILE, value: ci}], installHint: "Get it from https://example.com"}}
    """

  static func world(_ user: String = plugin, isTerminal: Bool = false) -> TestWorld {
    TestWorld(["/etc/kube/config": UserEntryTests.config(user)], isTerminal: isTerminal)
  }

  static func credentials(_ world: TestWorld) throws(KubeError) -> Credentials {
    let connection = try ClusterConnection.find(
      ConnectionChoice(kubeconfig: "/etc/kube/config"), world.sources)
    return Credentials(connection.user, world.sources)
  }

  static func output(_ status: String, version: String = api) -> PluginOutput {
    let text = #"{"apiVersion":"\#(version)","kind":"ExecCredential","status":\#(status)}"#
    return PluginOutput(exitCode: 0, output: Array(text.utf8))
  }

  @Test func `the plugin is run with what the kubeconfig says`() async throws {
    let world = Self.world()
    world.install { _ in Self.output(#"{"token":"abc"}"#) }
    let credential = try await Self.credentials(world).current()
    #expect(credential.headers.map(\.value) == ["Bearer abc"])
    let call = try #require(world.calls.first)
    #expect(call.command == "/etc/kube/bin/login")
    #expect(call.arguments == ["--region", "eu"])
    #expect(call.environment["PROFILE"] == "ci")
    #expect(!call.isInteractive)
    let info = try #require(call.environment["KUBERNETES_EXEC_INFO"].flatMap(Value.init(json:)))
    #expect(
      info == [
        "kind": "ExecCredential", "apiVersion": .string(Self.api), "spec": ["interactive": false],
      ])
  }

  @Test func `a name without a slash is left to PATH`() async throws {
    let world = Self.world(
      "{exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: aws}}")
    world.install { _ in
      Self.output(#"{"token":"abc"}"#, version: "client.authentication.k8s.io/v1beta1")
    }
    _ = try await Self.credentials(world).current()
    #expect(world.calls.map(\.command) == ["aws"])
  }

  @Test func `the plugin is told of the cluster where it asks for that`() async throws {
    let config = """
      current-context: a
      contexts: [{name: a, context: {cluster: c, user: u}}]
      clusters:
      - name: c
        cluster:
          server: a
          tls-server-name: kube
          proxy-url: http://proxy
          certificate-authority-data: LS0tLS1CRUdJTiBD
          extensions: [{name: client.authentication.k8s.io/exec, extension: {audience: x}}]
      users: [{name: u, user: {exec: {apiVersion: \(Self.api), command: x, provideClusterInfo: true}}}]
      """
    let world = TestWorld(["/etc/kube/config": config])
    world.install { _ in Self.output(#"{"token":"abc"}"#) }
    _ = try await Self.credentials(world).current()
    let info = world.calls.first?.environment["KUBERNETES_EXEC_INFO"].flatMap(Value.init(json:))
    #expect(
      info?["spec"]?["cluster"] == [
        "server": "https://a", "tls-server-name": "kube", "proxy-url": "http://proxy",
        "certificate-authority-data": "LS0tLS1CRUdJTiBD", "config": ["audience": "x"],
      ])
  }

  @Test(
    arguments: [
      ("Never", true, false), ("IfAvailable", true, true), ("IfAvailable", false, false),
      ("Always", true, true),
    ])
  func `a terminal is handed on where the mode allows it`(
    mode: String, isTerminal: Bool, isInteractive: Bool
  ) async throws {
    let world = Self.world(
      "{exec: {apiVersion: \(Self.api), command: x, interactiveMode: \(mode)}}",
      isTerminal: isTerminal)
    world.install { _ in Self.output(#"{"token":"abc"}"#) }
    _ = try await Self.credentials(world).current()
    #expect(world.calls.map(\.isInteractive) == [isInteractive])
  }

  @Test func `a plugin that must ask fails where nobody can answer`() async {
    let world = Self.world("{exec: {apiVersion: \(Self.api), command: x, interactiveMode: Always}}")
    let error = await #expect(throws: KubeError.self) {
      try await Self.credentials(world).current()
    }
    #expect(
      error?.message
        == "the credential plugin `x` of user u of /etc/kube/config needs a terminal")
    #expect(world.calls.isEmpty)
  }

  @Test func `a certificate of a plugin takes the place of that of the kubeconfig`() async throws {
    let world = Self.world()
    world.install { _ in
      Self.output(#"{"clientCertificateData":"CERT","clientKeyData":"KEY"}"#)
    }
    let credential = try await Self.credentials(world).current()
    #expect(credential.headers.isEmpty)
    #expect(
      credential.identity
        == ClientIdentity(certificate: Array("CERT".utf8), key: Array("KEY".utf8)))
  }

  @Test func `a plugin runs again shortly before its credentials expire`() async throws {
    let world = Self.world()
    // The time of the test begins at 2023-11-14T22:13:20Z.
    world.install { _ in
      Self.output(#"{"token":"abc","expirationTimestamp":"2023-11-14T22:14:20Z"}"#)
    }
    let credentials = try Self.credentials(world)
    _ = try await credentials.current()
    world.pass(.seconds(49))
    _ = try await credentials.current()
    #expect(world.calls.count == 1)
    world.pass(.seconds(2))
    _ = try await credentials.current()
    #expect(world.calls.count == 2)
  }

  @Test func `many who ask at once run it once`() async throws {
    let world = Self.world()
    world.install { _ in Self.output(#"{"token":"abc"}"#) }
    let credentials = try Self.credentials(world)
    try await withThrowingTaskGroup { group in
      for _ in 0..<50 { group.addTask { _ = try await credentials.current() } }
      try await group.waitForAll()
    }
    #expect(world.calls.count == 1)
  }

  static let failures: [(PluginOutput, String)] = [
    (PluginOutput(exitCode: 3, output: []), "ended with exit code 3"),
    (
      PluginOutput(
        exitCode: 1, output: [],
        errors: Array(
          "Loading\nError: SSO session expired\ntoken=eyJhbGciOiJSUzI1NiIsImtpZCI6IjEyMzQ1Njc4OTAi\n"
            .utf8)),
      "ended with exit code 1: Loading; Error: SSO session expired; ***"
    ),
    (
      PluginOutput(exitCode: 0, output: Array("abc".utf8)), "didn't print an ExecCredential as JSON"
    ),
    (
      output(#"{"token":"t"}"#, version: "client.authentication.k8s.io/v1beta1"),
      "answered with apiVersion client.authentication.k8s.io/v1beta1 instead of client.authentication.k8s.io/v1"
    ),
    (output("{}"), "returned neither a token nor a certificate"),
    (
      output(#"{"clientKeyData":"KEY"}"#),
      "returned a certificate without a key, or a key without a certificate"
    ),
    (output(#"{"token":"t","expirationTimestamp":"soon"}"#), "returned an invalid expiry time"),
    (
      output(#"{"token":"t","expirationTimestamp":"2020-01-01T00:00:00Z"}"#),
      "returned expired credentials"
    ),
  ]

  @Test(arguments: failures)
  func `a plugin that gives nothing useful is named`(output: PluginOutput, message: String) async {
    let world = Self.world()
    world.install { _ in output }
    let error = await #expect(throws: KubeError.self) {
      try await Self.credentials(world).current()
    }
    #expect(error?.code == .credentials)
    #expect(
      error?.message
        == "the credential plugin `/etc/kube/bin/login` of user u of /etc/kube/config \(message)")
    #expect(error?.help?.isEmpty == false)
  }

  @Test(
    arguments: [
      (PluginFailure.notFound, "was not found", "Get it from https://example.com"),
      (.timedOut, "didn't end in time", "run it by hand to see what it waits for"),
      (
        .other("permission denied"), "could not be run: permission denied",
        "Get it from https://example.com"
      ),
    ])
  func `a plugin that doesn't run is named with where to get it`(
    failure: PluginFailure, message: String, help: String
  ) async {
    let world = Self.world()
    world.install { (_) throws(PluginFailure) in throw failure }
    let error = await #expect(throws: KubeError.self) {
      try await Self.credentials(world).current()
    }
    #expect(
      error?.message
        == "the credential plugin `/etc/kube/bin/login` of user u of /etc/kube/config \(message)")
    #expect(error?.help == help)
  }
}
