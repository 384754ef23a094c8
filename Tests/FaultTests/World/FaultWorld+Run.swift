import FoundationEssentials
import HTTPMessages
import HydrosTestSupport
import Subprocess
import SystemPackage

/// A run of the real program through a proxy.
struct FaultRun: Sendable, CustomStringConvertible {
  /// Nil where a signal ended it.
  let status: Int32?
  let output: String
  let errors: String
  /// Every request that reached the proxy, in the order of arrival.
  let log: [ProxiedRequest]

  var writes: [ProxiedRequest] { log.filter(\.isWrite) }
  /// Without those of the record and the lock.
  var objectWrites: [ProxiedRequest] { log.filter(\.isObjectWrite) }
  func says(_ texts: String...) -> Bool { texts.allSatisfy { (output + errors).contains($0) } }

  /// Whether a definition of another world went while the server's kinds were read, or the machine was
  /// too busy to renew the lock.
  var wasDisturbed: Bool {
    status == 3 && says("partial-view", "the server does not serve this kind")
      || status == 1 && says("could not be renewed in time")
  }

  var description: String {
    let end = status.map { "exit \($0)" } ?? "killed"
    let requests = log.filter { !$0.isGroupDocument || $0.fault != nil }.map(\.description)
    return "\(end)\n\(output)\n\(errors)\n\(requests.joined(separator: "\n"))"
  }
}

extension FaultWorld {
  /// Runs hydros in the repository, and returns once it has ended and all it sent has arrived.
  func hydros(
    _ arguments: [String], proxy other: FaultProxy? = nil,
    faults: @escaping FaultProxy.Plan = { _ in nil }
  ) async throws -> FaultRun {
    let proxy = other ?? proxy
    let kubeconfig = try kubeconfig(for: proxy)
    proxy.begin(faults)
    let result = try await run(
      .path(FilePath(Self.program)),
      arguments: Arguments(arguments + ["--kubeconfig", kubeconfig, "--request-timeout", "1h"]),
      environment: environment, workingDirectory: FilePath(repository.path), input: .none,
      output: .string(limit: 1 << 24), error: .string(limit: 1 << 24)
    ) { proxy.note(process: $0.processIdentifier.value) }
    await proxy.drained()
    Tally.add(.runs)
    Tally.add(.requests, proxy.log.count)
    Tally.add(.faults, proxy.log.count { $0.fault != nil })
    let status: Int32? =
      if case .exited(let code) = result.terminationStatus { code } else { nil }
    return FaultRun(
      status: status, output: result.standardOutput, errors: result.standardError, log: proxy.log)
  }

  /// Applies a commit.
  func apply(
    _ commit: String, _ arguments: String..., faults: @escaping FaultProxy.Plan = { _ in nil }
  ) async throws -> FaultRun {
    try await hydros(["apply", "--yes", "--to", commit] + arguments, faults: faults)
  }

  /// Applies a commit without faults; again where something outside the test stopped the run.
  func applyCalmly(_ commit: String) async throws -> FaultRun {
    while true {
      let run = try await apply(commit, "--lock-timeout", "1h")
      guard run.wasDisturbed else { return run }
      Tally.add(.safeStops)
    }
  }

  /// The binary beside the bundle of these tests.
  private static let program: String = {
    let bundle = FilePath(ProcessInfo.processInfo.arguments.first ?? "")
    return bundle.removingLastComponent().appending("hydros").string
  }()

  private var environment: Environment {
    let own = ProcessInfo.processInfo.environment
    var environment: [Environment.Key: String] = [
      "XDG_CACHE_HOME": "\(repository.parent)/cache", "GIT_CONFIG_GLOBAL": "/dev/null",
      "GIT_CONFIG_NOSYSTEM": "1", "NO_COLOR": "1",
    ]
    for name in ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"] {
      if let value = own[name] { environment[Environment.Key(stringLiteral: name)] = value }
    }
    return .custom(environment)
  }

  private func kubeconfig(for proxy: FaultProxy) throws -> String {
    let path = "\(repository.parent)/kubeconfig-\(proxy.port)"
    let text = """
      apiVersion: v1
      kind: Config
      clusters: [{name: it, cluster: {server: "http://127.0.0.1:\(proxy.port)"}}]
      users: [{name: it, user: {}}]
      contexts: [{name: it, context: {cluster: it, user: it}}]
      current-context: it

      """
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }
}
