import HydrosTestSupport
import KubeAPI
import Testing

struct KubeconfigTests {
  static let config = """
    apiVersion: v1
    kind: Config
    current-context: prod
    clusters:
    - name: prod
      cluster: {server: "https://prod:6443/", certificate-authority-data: LS0tLS1CRUdJTiBD, tls-server-name: kube}
    - name: dev
      cluster: {server: "http://localhost:8080", proxy-url: "socks5://proxy:1080"}
    contexts:
    - name: prod
      context: {cluster: prod, user: ci, namespace: shop}
    - name: dev
      context: {cluster: dev}
    - name: lost-cluster
      context: {cluster: pord, user: ci}
    - name: lost-user
      context: {cluster: prod, user: cj}
    - name: no-cluster
      context: {user: ci}
    users:
    - name: ci
      user: {token: abc}
    """

  static func find(
    _ files: [String: String], _ choice: ConnectionChoice = ConnectionChoice(),
    environment: [String: String] = ["HOME": "/home/ci"]
  ) throws(KubeError) -> ClusterConnection {
    try ClusterConnection.find(choice, TestWorld(files, environment: environment).sources)
  }

  @Test func `the current context gives the connection`() throws {
    let connection = try Self.find(["/home/ci/.kube/config": Self.config])
    #expect(connection.origin == "context prod of /home/ci/.kube/config")
    #expect(connection.server == "https://prod:6443")
    #expect(
      connection.trust
        == ServerTrust(authorities: Array("-----BEGIN C".utf8), serverName: "kube"))
    #expect(connection.namespace == "shop")
    #expect(connection.proxy == nil)
  }

  @Test func `another context may be chosen`() throws {
    let connection = try Self.find(
      ["/home/ci/.kube/config": Self.config], ConnectionChoice(context: "dev"))
    #expect(connection.server == "http://localhost:8080")
    #expect(connection.proxy == "socks5://proxy:1080")
    #expect(connection.trust == ServerTrust())
    #expect(connection.namespace == nil)
  }

  @Test func `of several files the first that names a thing counts`() throws {
    let files = [
      "/a": """
      clusters: [{name: one, cluster: {server: "https://first"}}]
      """,
      "/b": """
      current-context: both
      clusters: [{name: one, cluster: {server: "https://second"}}]
      contexts: [{name: both, context: {cluster: one, user: u}}]
      users: [{name: u, user: {tokenFile: token}}]
      """,
      "/c": """
      current-context: other
      contexts: [{name: both, context: {cluster: two}}, {name: other, context: {cluster: one}}]
      """,
    ]
    let connection = try Self.find(files, environment: ["KUBECONFIG": "/missing:/a::/b:/a:/c"])
    #expect(connection.origin == "context both of /b")
    #expect(connection.server == "https://first")
    #expect(connection.user.origin == "user u of /b")
    let other = try Self.find(
      files, ConnectionChoice(context: "other"), environment: ["KUBECONFIG": "/c:/b:/a"])
    #expect(other.server == "https://second")
  }

  @Test func `a kubeconfig that is named counts alone`() throws {
    let connection = try Self.find(
      ["/own": Self.config, "/home/ci/.kube/config": "current-context: x"],
      ConnectionChoice(kubeconfig: "/own"), environment: ["KUBECONFIG": "/home/ci/.kube/config"])
    #expect(connection.origin == "context prod of /own")
  }

  @Test func `JSON is read as well`() throws {
    let connection = try Self.find([
      "/home/ci/.kube/config": """
      {"current-context":"a","contexts":[{"name":"a","context":{"cluster":"a"}}],
       "clusters":[{"name":"a","cluster":{"server":"api.example"}}],"users":null}
      """
    ])
    #expect(connection.server == "https://api.example")
  }

  static let mistakes: [(String, ConnectionChoice, String, String?)] = [
    (
      config, ConnectionChoice(context: "prd"),
      "the context `prd` does not exist in /home/ci/.kube/config", "did you mean `prod`?"
    ),
    (
      config, ConnectionChoice(context: "something"),
      "the context `something` does not exist in /home/ci/.kube/config",
      "the contexts are `dev`, `lost-cluster`, `lost-user`, `no-cluster`, `prod`"
    ),
    (
      "current-context: gone", ConnectionChoice(),
      "the current context `gone` does not exist in /home/ci/.kube/config",
      "there are no contexts at all; check which files KUBECONFIG names"
    ),
    (
      "contexts: [{name: a, context: {}}]", ConnectionChoice(),
      "no current context is set in /home/ci/.kube/config",
      "choose one with --context or `kubectl config use-context`: `a`"
    ),
    (
      config, ConnectionChoice(context: "lost-cluster"),
      "context lost-cluster of /home/ci/.kube/config names the cluster `pord`, which does not exist",
      "did you mean `prod`?"
    ),
    (
      config, ConnectionChoice(context: "lost-user"),
      "context lost-user of /home/ci/.kube/config names the user `cj`, which does not exist",
      "did you mean `ci`?"
    ),
    (
      config, ConnectionChoice(context: "no-cluster"),
      "context no-cluster of /home/ci/.kube/config doesn't name a cluster",
      "set it with `kubectl config set-context no-cluster --cluster=…`"
    ),
    (
      config, ConnectionChoice(kubeconfig: "/nowhere"), "the kubeconfig /nowhere does not exist",
      "correct --kubeconfig, or leave it out to use KUBECONFIG or ~/.kube/config"
    ),
    (
      "", ConnectionChoice(), "no current context is set in /home/ci/.kube/config",
      "choose one with --context or `kubectl config use-context`: there are none"
    ),
    (
      "- a", ConnectionChoice(), "/home/ci/.kube/config is not a kubeconfig: it contains a list",
      "check which file KUBECONFIG or --kubeconfig names"
    ),
    (
      "clusters: {}", ConnectionChoice(),
      "`clusters` in /home/ci/.kube/config must be a list, but is a mapping", nil
    ),
    (
      "users: [{name: 1}]", ConnectionChoice(),
      "an item of `users` in /home/ci/.kube/config has no name, or its name is not a string",
      "give it a name, in quotes if it looks like a number"
    ),
    (
      "users: [{name: a}, {name: a}]", ConnectionChoice(),
      "`users` in /home/ci/.kube/config contains `a` twice", "remove one of the two"
    ),
  ]

  @Test(arguments: mistakes)
  func `mistakes are told with the file and the next step`(
    text: String, choice: ConnectionChoice, message: String, help: String?
  ) {
    let error = #expect(throws: KubeError.self) {
      try Self.find(["/home/ci/.kube/config": text], choice)
    }
    #expect(error?.code == .kubeconfig)
    #expect(error?.message == message)
    #expect(error?.help == help)
  }

  @Test func `a file that doesn't parse is named with the line`() {
    let error = #expect(throws: KubeError.self) {
      try Self.find(["/home/ci/.kube/config": "users:\n\t- a"])
    }
    #expect(
      error?.message.hasPrefix("the kubeconfig /home/ci/.kube/config can't be read: line 2") == true
    )
  }

  @Test func `a file that may not be read is named`() {
    let world = TestWorld(["/home/ci/.kube/config": ""])
    world.lock("/home/ci/.kube/config")
    let error = #expect(throws: KubeError.self) {
      try ClusterConnection.find(ConnectionChoice(), world.sources)
    }
    #expect(
      error?.message == "the kubeconfig /home/ci/.kube/config can't be read: permission denied")
  }

  @Test(
    arguments: [
      config, #"{"users": [{"name": "ci", "user": {"token": "abc"}}]}"#,
      String(repeating: "dG9rZW46IGFiYw", count: 100),
    ], ["--kubeconfig", "KUBECONFIG"])
  func `a kubeconfig in the place of its path is not shown`(text: String, setting: String) {
    let isFlag = setting == "--kubeconfig"
    let error = #expect(throws: KubeError.self) {
      try Self.find(
        [:], ConnectionChoice(kubeconfig: isFlag ? "/builds/shop/\(text)" : nil),
        environment: isFlag ? [:] : ["KUBECONFIG": text])
    }
    #expect(
      error?.message
        == "\(setting) must be a path, but is other text (not shown because it may be secret)")
    #expect(error?.help == "set it to the path of a file; on GitLab, use a variable of type File")
  }

  @Test(
    arguments: [
      (["HOME": "/home/ci"], "no kubeconfig was found: /home/ci/.kube/config does not exist"),
      (["KUBECONFIG": "/a:/b", "HOME": "/x"], "no kubeconfig was found: /a, /b does not exist"),
      ([:], "no kubeconfig was found: HOME is not set"),
    ])
  func `no kubeconfig at all is told with the places`(
    environment: [String: String], message: String
  ) {
    let error = #expect(throws: KubeError.self) { try Self.find([:], environment: environment) }
    #expect(error?.message == message)
  }
}
