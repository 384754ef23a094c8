import HTTPMessages
import HydrosTestSupport
import KubeAPI
import Testing

struct ServiceAccountTests {
  static let directory = "/var/run/secrets/kubernetes.io/serviceaccount"
  static let files = [
    "\(directory)/token": "pod-token\n", "\(directory)/ca.crt": "-----BEGIN CERTIFICATE-----",
    "\(directory)/namespace": "shop\n",
  ]
  static let environment = [
    "KUBERNETES_SERVICE_HOST": "10.0.0.1", "KUBERNETES_SERVICE_PORT": "443", "HOME": "/root",
  ]

  @Test func `a pod's own account is used where there is no kubeconfig`() async throws {
    let world = TestWorld(Self.files, environment: Self.environment)
    let connection = try ClusterConnection.find(ConnectionChoice(), world.sources)
    #expect(connection.server == "https://10.0.0.1:443")
    #expect(connection.namespace == "shop")
    #expect(connection.origin == "the service account of this pod")
    #expect(connection.trust.authorities == Array("-----BEGIN CERTIFICATE-----".utf8))
    let credentials = Credentials(connection.user, world.sources)
    #expect(try await credentials.current().headers.map(\.value) == ["Bearer pod-token"])
  }

  @Test func `the address may be one of IPv6`() throws {
    let world = TestWorld(
      Self.files,
      environment: Self.environment.merging(["KUBERNETES_SERVICE_HOST": "fd00::1"]) { $1 })
    #expect(
      try ClusterConnection.find(ConnectionChoice(), world.sources).server
        == "https://[fd00::1]:443")
  }

  @Test func `a kubeconfig counts before it`() throws {
    let connection = try KubeconfigTests.find(
      Self.files.merging(["/root/.kube/config": KubeconfigTests.config]) { $1 },
      environment: Self.environment)
    #expect(connection.server == "https://prod:6443")
  }

  @Test func `a context that is asked for is not passed over`() {
    let world = TestWorld(Self.files, environment: Self.environment)
    #expect(throws: KubeError.self) {
      try ClusterConnection.find(ConnectionChoice(context: "prod"), world.sources)
    }
  }

  @Test func `an account without a token says so`() {
    let world = TestWorld([:], environment: Self.environment)
    let error = #expect(throws: KubeError.self) {
      try ClusterConnection.find(ConnectionChoice(), world.sources)
    }
    #expect(
      error?.message
        == "the token of the service account of this pod can't be read: \(Self.directory)/token does not exist"
    )
  }
}
