internal import HTTPMessages
package import KubeAPI
internal import Synchronization

/// Files, environment, plugins and time that a test decides.
package final class TestWorld: Sendable {
  private struct State {
    var files: [String: String]
    var unreadable: Set<String> = []
    var now: Duration = .seconds(1_700_000_000)
    var reads: [String] = []
    var calls: [PluginCall] = []
    var plugin: @Sendable (PluginCall) throws(PluginFailure) -> PluginOutput = {
      (_) throws(PluginFailure) in throw .notFound
    }
    var waits: [Duration] = []
    var retries: [APIServer.Retry] = []
  }

  private let state: Mutex<State>
  package let environment: [String: String]
  package let isTerminal: Bool

  package init(
    _ files: [String: String] = [:], environment: [String: String] = ["HOME": "/home/ci"],
    isTerminal: Bool = false
  ) {
    state = Mutex(State(files: files))
    self.environment = environment
    self.isTerminal = isTerminal
  }

  package var sources: CredentialSources {
    CredentialSources(
      environment: environment, isTerminal: isTerminal,
      readFile: { path throws(FileFailure) in try self.read(path) },
      runPlugin: { call throws(PluginFailure) in try self.run(call) },
      now: { self.state.withLock { $0.now } })
  }

  /// Sleeping passes the time at once; chance always says the same.
  package func pacing(random: Double = 0) -> Pacing {
    Pacing(
      now: { self.state.withLock { $0.now } },
      sleep: { wait in
        self.state.withLock {
          $0.waits.append(wait)
          $0.now += wait
        }
      },
      random: { random })
  }

  package func server(
    _ client: ScriptedClient, user: UserCredentials = .anonymous, concurrency: Int = 16,
    impersonation: Impersonation? = nil
  ) -> APIServer {
    var server = APIServer(
      ClusterConnection(
        origin: "context test of config", server: ScriptedClient.server, trust: ServerTrust(),
        user: user, impersonation: impersonation),
      sources, concurrency: concurrency, pacing: pacing()
    ) { _, _ in client }
    server.onRetry = { retry in self.state.withLock { $0.retries.append(retry) } }
    return server
  }

  package var reads: [String] { state.withLock { $0.reads } }
  package var calls: [PluginCall] { state.withLock { $0.calls } }
  package var waits: [Duration] { state.withLock { $0.waits } }
  package var retries: [APIServer.Retry] { state.withLock { $0.retries } }

  package func pass(_ time: Duration) { state.withLock { $0.now += time } }
  package func write(_ path: String, _ text: String) { state.withLock { $0.files[path] = text } }
  package func lock(_ path: String) { state.withLock { _ = $0.unreadable.insert(path) } }

  package func install(
    _ plugin: @escaping @Sendable (PluginCall) throws(PluginFailure) -> PluginOutput
  ) {
    state.withLock { $0.plugin = plugin }
  }

  private func read(_ path: String) throws(FileFailure) -> [UInt8]? {
    let (isUnreadable, text) = state.withLock { state in
      state.reads.append(path)
      return (state.unreadable.contains(path), state.files[path])
    }
    if isUnreadable { throw FileFailure("permission denied") }
    return text.map { Array($0.utf8) }
  }

  private func run(_ call: PluginCall) throws(PluginFailure) -> PluginOutput {
    let plugin = state.withLock { state in
      state.calls.append(call)
      return state.plugin
    }
    return try plugin(call)
  }
}

extension UserCredentials {
  package static let anonymous = UserCredentials(origin: "nobody", bearer: .none)
}

/// The error that some work throws; nil where it throws none.
package func error(
  of work: () async throws(KubeError) -> Void
) async -> KubeError? {
  do throws(KubeError) {
    try await work()
    return nil
  } catch {
    return error
  }
}
