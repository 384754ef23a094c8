import CommandTestSupport
import Delivery
import FoundationEssentials
import HTTPMessages
import HydrosTestSupport
import KubeModel
import RunModel
import Testing

@testable import HydrosCommands
@testable import KubeAPI

/// A test's own corner of the real cluster: a repository, names that nobody else uses, and eyes and
/// hands beside those of hydros.
struct ClusterWorld: Sendable {
  let repository: ScratchRepository
  /// The namespace of the test, with which the names of all others and of its API group begin.
  let namespace: String
  let server: APIServer
  /// Whether its runs keep a record, and hold the lock of their target.
  var remembers = false

  /// An API group for custom resources.
  var apiGroup: String { "\(namespace).example.com" }

  /// Records files together with a hydros.yml of some further lines.
  func commit(_ files: [String: String], settings: String = "") async throws {
    let head =
      "version: v1\nmanifests: m\ntarget: {id: it, stateNamespace: \(namespace)}\n"
    try await repository.commit(files.merging(["hydros.yml": head + settings]) { file, _ in file })
  }

  func remove(_ files: String...) { for file in files { repository.remove(file) } }

  /// Runs hydros in the repository against the cluster, with the way to it that the environment of
  /// the tests asks for.
  ///
  /// With a `time`, what hydros bounds by time ends only when the test lets that time pass.
  func hydros(
    _ arguments: String..., kubeconfig: String? = RealCluster.kubeconfig,
    recorder: Recorder = Recorder(), time: HeldTime? = nil,
    interruptions: @escaping @Sendable () -> AsyncStream<Interruption> = { AsyncStream { _ in } }
  ) async -> ClusterRun {
    await hydros(
      arguments, kubeconfig: kubeconfig, recorder: recorder, time: time,
      interruptions: interruptions)
  }

  func hydros(
    _ arguments: [String], kubeconfig: String? = RealCluster.kubeconfig,
    recorder: Recorder = Recorder(), time: HeldTime? = nil,
    interruptions: @escaping @Sendable () -> AsyncStream<Interruption> = { AsyncStream { _ in } }
  ) async -> ClusterRun {
    let run = await CommandRun(
      arguments + added(to: arguments, kubeconfig), in: repository.path,
      environment: ["XDG_CACHE_HOME": "\(repository.parent)/cache"],
      adjust: { context in
        let live = CommandContext.live()
        context.network = live.network
        context.network.connect = { connection, identity, form throws(HTTPError) in
          recorder.wrapping(try live.network.connect(connection, identity, form.patient))
        }
        if let time { context.network.pacing = time.patientPacing }
        context.makeID = live.makeID
        context.runHook = live.runHook
        context.runFilter = live.runFilter
        context.interruptions = interruptions
      })
    Manifest.expectNoSecret(in: run)
    return ClusterRun(run, recorder.sent, reportPath: "\(repository.path)/report.json")
  }

  private func added(to arguments: [String], _ kubeconfig: String?) -> [String] {
    guard arguments.first != "plan" else { return [] }
    let delivers = ["apply", "sync", "adopt"].contains(arguments.first)
    let environment = ProcessInfo.processInfo.environment
    var added = kubeconfig.map { ["--kubeconfig", $0] } ?? []
    if environment["HYDROS_TEST_HTTP1"] == "1" { added.append("--http1") }
    if let concurrency = environment["HYDROS_TEST_CONCURRENCY"],
      !arguments.contains("--concurrency")
    {
      added += ["--concurrency", concurrency]
    }
    if delivers, !remembers { added.append("--no-record") }
    let looksOnly =
      !delivers || arguments.contains { ["--diff", "--dry-run"].contains($0) }
    return added + (looksOnly ? [] : ["--yes", "--report", "report.json"])
  }
}

/// Does some work in a namespace of its own, and removes all that the work left in the cluster.
func withCluster(
  remembers: Bool = false, _ body: (ClusterWorld) async throws -> Void
) async throws {
  try await gate.passing { try await inCluster(remembers: remembers, body) }
}

private let gate = WorldGate(limit: 24)

private func inCluster(
  remembers: Bool, _ body: (ClusterWorld) async throws -> Void
) async throws {
  ignoreBrokenPipes()
  let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
  let namespace = "it-" + String((0..<8).map { _ in alphabet[Int.random(in: alphabet.indices)] })
  let server = try RealCluster.server()
  try await withScratchRepository { repository in
    let world = ClusterWorld(
      repository: repository, namespace: namespace, server: server, remembers: remembers)
    do {
      try await world.createNamespace(namespace)
      try await body(world)
    } catch {
      await world.cleanUp()
      throw error
    }
    await world.cleanUp()
  }
}

extension ClusterWorld {
  private static let clusterWide = [
    "apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations",
    "apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations",
    "apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
    "apis/rbac.authorization.k8s.io/v1/clusterroles",
    "apis/apiextensions.k8s.io/v1/customresourcedefinitions", "api/v1/namespaces",
  ]

  /// Deletes what is in the whole cluster and bears the name of the test; the rest goes with it.
  fileprivate func cleanUp() async {
    for list in Self.clusterWide {
      guard let items = try? await get(list)?["items"]?.items else { continue }
      for name in items.compactMap({ $0["metadata"]?["name"]?.string })
      where name.contains(namespace) {
        _ = try? await delete("\(list)/\(name)")
      }
    }
  }
}
