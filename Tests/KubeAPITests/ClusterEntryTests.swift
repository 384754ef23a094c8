import HydrosTestSupport
import KubeAPI
import Testing

struct ClusterEntryTests {
  static func connection(
    _ cluster: String, _ files: [String: String] = [:]
  ) throws(KubeError) -> ClusterConnection {
    let config = """
      current-context: a
      contexts: [{name: a, context: {cluster: c}}]
      clusters: [{name: c, cluster: \(cluster)}]
      """
    return try KubeconfigTests.find(
      files.merging(["/etc/kube/config": config]) { $1 },
      ConnectionChoice(kubeconfig: "/etc/kube/config"))
  }

  @Test(
    arguments: [
      ("https://a", "https://a"), ("https://a///", "https://a"), ("a:6443", "https://a:6443"),
      ("http://127.0.0.1:8001", "http://127.0.0.1:8001"),
      ("https://[::1]:6443", "https://[::1]:6443"),
      ("https://rancher/k8s/clusters/c-1", "https://rancher/k8s/clusters/c-1"),
    ])
  func `the server is a base URL`(written: String, server: String) throws {
    #expect(try Self.connection("{server: \"\(written)\"}").server == server)
  }

  @Test(
    arguments: [
      "ftp://a", "https://", "https://user:secret@a", "https://a?b=c", "https://a#b", "https://a b",
      "https://a\\nb", "file:///etc/passwd", "https://ä",
    ])
  func `what no API server can have for a URL is refused, and not repeated`(server: String) {
    let error = #expect(throws: KubeError.self) { try Self.connection("{server: \"\(server)\"}") }
    #expect(
      error?.message
        == "the server of cluster c of /etc/kube/config is not a valid URL of an API server")
  }

  @Test func `files are looked for beside the kubeconfig`() throws {
    let files = ["/etc/kube/pki/ca.crt": "-----BEGIN CERTIFICATE-----", "/abs": "-----BEGIN X"]
    let relative = try Self.connection("{server: a, certificate-authority: pki/ca.crt}", files)
    #expect(relative.trust.authorities == Array("-----BEGIN CERTIFICATE-----".utf8))
    let absolute = try Self.connection("{server: a, certificate-authority: /abs}", files)
    #expect(absolute.trust.authorities == Array("-----BEGIN X".utf8))
  }

  @Test func `data counts before a file`() throws {
    let connection = try Self.connection(
      "{server: a, certificate-authority: /gone, certificate-authority-data: LS0tLS1CRUdJTiBD}")
    #expect(connection.trust.authorities == Array("-----BEGIN C".utf8))
  }

  static let mistakes: [(String, String)] = [
    ("{}", "cluster c of /etc/kube/config has no server"),
    ("{server: 7}", "`server` of cluster c of /etc/kube/config must be a string, but is a number"),
    (
      "{server: a, certificate-authority: pki/ca.crt}",
      "`certificate-authority` of cluster c of /etc/kube/config can't be read: /etc/kube/pki/ca.crt does not exist"
    ),
    (
      "{server: a, certificate-authority-data: '?'}",
      "`certificate-authority-data` of cluster c of /etc/kube/config is not base64"
    ),
    (
      "{server: a, certificate-authority-data: aGVsbG8h}",
      "the certificate authority of cluster c of /etc/kube/config is not a PEM certificate"
    ),
    (
      "{server: a, certificate-authority-data: LS0tLS1CRUdJTiBD, insecure-skip-tls-verify: true}",
      "cluster c of /etc/kube/config has both a certificate authority and `insecure-skip-tls-verify: true`"
    ),
    (
      "{server: a, insecure-skip-tls-verify: 'yes'}",
      "`insecure-skip-tls-verify` of cluster c of /etc/kube/config must be true or false, but is a string"
    ),
    (
      "{server: a, proxy-url: 'proxy:3128'}",
      "the proxy-url of cluster c of /etc/kube/config has an unknown scheme or none"
    ),
  ]

  @Test(arguments: mistakes)
  func `mistakes name the cluster and the file`(cluster: String, message: String) {
    let error = #expect(throws: KubeError.self) { try Self.connection(cluster) }
    #expect(error?.message == message)
  }

  @Test func `an unchecked certificate is possible where it is asked for`() throws {
    #expect(try Self.connection("{server: a, insecure-skip-tls-verify: true}").trust.isUnchecked)
  }
}
