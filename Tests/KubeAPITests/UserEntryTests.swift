import HTTPMessages
import HydrosTestSupport
import KubeAPI
import Testing

struct UserEntryTests {
  static func config(_ user: String) -> String {
    """
    current-context: a
    contexts: [{name: a, context: {cluster: c, user: u}}]
    clusters: [{name: c, cluster: {server: a}}]
    users: [{name: u, user: \(user)}]
    """
  }

  static func connection(
    _ user: String, _ files: [String: String] = [:]
  ) throws(KubeError) -> ClusterConnection {
    try KubeconfigTests.find(
      files.merging(["/etc/kube/config": config(user)]) { $1 },
      ConnectionChoice(kubeconfig: "/etc/kube/config"))
  }

  static func authorization(
    _ user: String, _ files: [String: String] = [:]
  ) async throws -> [HTTPHeader] {
    let world = TestWorld(files.merging(["/etc/kube/config": config(user)]) { $1 })
    let connection = try ClusterConnection.find(
      ConnectionChoice(kubeconfig: "/etc/kube/config"), world.sources)
    return try await Credentials(connection.user, world.sources).current().headers
  }

  @Test(
    arguments: [
      ("{}", nil), ("{token: abc}", "Bearer abc"), ("{tokenFile: t}", "Bearer from-file"),
      ("{token: abc, tokenFile: t}", "Bearer from-file"),
      ("{username: ann, password: s3cret}", "Basic YW5uOnMzY3JldA=="),
      ("{username: ann}", "Basic YW5uOg=="), ("{token: '', username: null}", nil),
      ("{token: abc, exec: {command: x, apiVersion: y}}", "Bearer abc"),
    ])
  func `a user shows what the kubeconfig gives`(user: String, header: String?) async throws {
    let headers = try await Self.authorization(user, ["/etc/kube/t": " from-file\n"])
    #expect(headers == (header.map { [HTTPHeader("Authorization", $0)] } ?? []))
  }

  @Test func `a client certificate comes as data or from files`() throws {
    let expected = ClientIdentity(
      certificate: Array("-----BEGIN C".utf8), key: Array("-----BEGIN K".utf8))
    let data = try Self.connection(
      "{client-certificate-data: LS0tLS1CRUdJTiBD, client-key-data: LS0tLS1CRUdJTiBL}")
    #expect(data.user.identity == expected)
    let files = try Self.connection(
      "{client-certificate: c.crt, client-key: /k}",
      ["/etc/kube/c.crt": "-----BEGIN C", "/k": "-----BEGIN K"])
    #expect(files.user.identity == expected)
  }

  static let mistakes: [(String, String)] = [
    (
      "{token: abc, username: ann}",
      "user u of /etc/kube/config has both a token and a user name with a password"
    ),
    ("{token: 123}", "`token` of user u of /etc/kube/config must be a string, but is a number"),
    (
      "{client-key-data: LS0tLS1CRUdJTiBL}",
      "user u of /etc/kube/config has a client key without a client certificate"
    ),
    (
      "{client-certificate-data: LS0tLS1CRUdJTiBD}",
      "user u of /etc/kube/config has a client certificate without a client key"
    ),
    (
      "{client-certificate-data: aGVsbG8h, client-key-data: aGVsbG8h}",
      "the client certificate or the client key of user u of /etc/kube/config is not in PEM format"
    ),
    (
      "{client-certificate: c.crt}",
      "`client-certificate` of user u of /etc/kube/config can't be read: /etc/kube/c.crt does not exist"
    ),
    (
      "{auth-provider: {name: gcp}}",
      "user u of /etc/kube/config uses the auth-provider `gcp`, which Kubernetes removed in 1.26"
    ),
    (
      "{as-groups: [a]}",
      "user u of /etc/kube/config has as-groups, as-uid or as-user-extra, but not `as`"
    ),
    ("{exec: {}}", "the exec plugin of user u of /etc/kube/config has no command"),
    (
      "{exec: {command: x, apiVersion: client.authentication.k8s.io/v1alpha1}}",
      "the exec plugin of user u of /etc/kube/config has the unknown apiVersion `client.authentication.k8s.io/v1alpha1`"
    ),
    (
      "{exec: {command: x, apiVersion: client.authentication.k8s.io/v1, interactiveMode: Maybe}}",
      "`exec.interactiveMode` of user u of /etc/kube/config is `Maybe`"
    ),
    (
      "{exec: {command: x, apiVersion: client.authentication.k8s.io/v1, env: [{name: A}]}}",
      "an item of `exec.env` of user u of /etc/kube/config has no name and value"
    ),
  ]

  @Test(arguments: mistakes)
  func `mistakes name the user and the file`(user: String, message: String) {
    let error = #expect(throws: KubeError.self) { try Self.connection(user) }
    #expect(error?.message == message)
  }

  @Test(arguments: ["a b", "a\\nHost: evil", "ä", "a\\tb"])
  func `a token that no header can hold is refused, and not repeated`(token: String) async {
    let error = await #expect(throws: KubeError.self) {
      try await Self.authorization("{token: \"\(token)\"}")
    }
    #expect(error?.code == .credentials)
    #expect(
      error?.message
        == "the token, for user u of /etc/kube/config, is not valid in an HTTP header")
  }

  @Test func `impersonation is told in headers`() throws {
    let connection = try Self.connection(
      "{token: t, as: ann, as-uid: '7', as-groups: [b, a], as-user-extra: {Example.com/Scope: [x, z]}}"
    )
    #expect(
      connection.impersonation?.headers == [
        HTTPHeader("Impersonate-User", "ann"), HTTPHeader("Impersonate-Group", "b"),
        HTTPHeader("Impersonate-Group", "a"), HTTPHeader("Impersonate-Uid", "7"),
        HTTPHeader("Impersonate-Extra-example.com%2Fscope", "x"),
        HTTPHeader("Impersonate-Extra-example.com%2Fscope", "z"),
      ])
  }

  @Test func `impersonation that is asked for counts before that of the kubeconfig`() throws {
    let connection = try KubeconfigTests.find(
      ["/c": Self.config("{as: ann}")],
      ConnectionChoice(kubeconfig: "/c", impersonation: Impersonation(user: "bob")))
    #expect(connection.impersonation?.user == "bob")
  }

  @Test(arguments: ["", "ann\nAuthorization: Bearer x", "a\0"])
  func `nobody is impersonated whose name would end the header`(name: String) {
    let error = #expect(throws: KubeError.self) {
      try KubeconfigTests.find(
        ["/c": Self.config("{}")],
        ConnectionChoice(kubeconfig: "/c", impersonation: Impersonation(user: name)))
    }
    #expect(error?.code == .credentials)
  }

  @Test func `secrets don't show themselves`() throws {
    let connection = try Self.connection(
      "{token: hunter2, client-certificate-data: LS0tLS1CRUdJTiBD, client-key-data: LS0tLS1CRUdJTiBL}"
    )
    var text = "\(connection)"
    dump(connection, to: &text)
    #expect(!text.contains("hunter2"))
    #expect(!text.contains("66, 69, 71"))
  }
}
