internal import Execution
internal import HTTPMessages
internal import KubeAPI
internal import ProjectFile
internal import Synchronization

/// The cluster of a run: where it is, what it serves, and what was asked of it so far.
struct ClusterAccess: Sendable {
  let server: APIServer
  let discovery: Discovery
  private let counter: RequestCounter

  /// For people: `context prod of /home/ci/.kube/config`.
  var name: String { server.connection.origin }

  /// The requests that were sent so far.
  var requests: RequestCount { counter.count }

  /// Finds the connection; nothing is sent before somebody asks for something.
  ///
  /// The command line wins over hydros.yml, and that over the kubeconfig's current context.
  init(
    _ options: ClusterOptions, _ configuration: Configuration, isReadOnly: Bool,
    in context: CommandContext,
    onRetry: @escaping @Sendable (APIServer.Retry) -> Void = { _ in }
  ) throws(CommandError) {
    let connection = try Self.connection(options, configuration, in: context)
    let (network, form) = (context.network, options.form)
    var server = APIServer(
      connection, network.sources, concurrency: options.concurrency, pacing: network.pacing
    ) { connection, identity throws(HTTPError) in
      try network.connect(connection, identity, form)
    }
    let counter = RequestCounter()
    server.isReadOnly = isReadOnly
    server.onSend = { counter.note($0) }
    server.onRetry = { retry in
      counter.noteRetry()
      onRetry(retry)
    }
    self.server = server
    self.counter = counter
    discovery = Discovery(server, store: Self.store(in: context))
  }

  private static func connection(
    _ options: ClusterOptions, _ configuration: Configuration, in context: CommandContext
  ) throws(CommandError) -> ClusterConnection {
    let configured = configuration.projectFile.target?.context
    let choice = ConnectionChoice(
      kubeconfig: options.kubeconfig.map(context.absolute), context: options.context ?? configured,
      impersonation: options.impersonation)
    do throws(KubeError) {
      return try ClusterConnection.find(choice, context.network.sources)
    } catch {
      guard options.context == nil, let configured, error.message.contains("`\(configured)`") else {
        throw CommandError(error)
      }
      throw CommandError(
        "\(error.message), and `target.context` of \(configuration.path) asks for it",
        help: error.help)
    }
  }

  /// Where what servers tell of their kinds is kept between runs; nil where there is no place.
  private static func store(in context: CommandContext) -> CatalogStore? {
    context.path(of: .cache).map { CatalogStore(directory: "\($0)/hydros/discovery") }
  }
}

/// Counts requests, whoever sends them.
private final class RequestCounter: Sendable {
  private let state = Mutex(RequestCount())

  var count: RequestCount { state.withLock { $0 } }

  func note(_ request: APIRequest) {
    state.withLock { count in
      if request.isWrite { count.writes += 1 } else { count.reads += 1 }
    }
  }

  func noteRetry() { state.withLock { $0.retries += 1 } }
}

extension CommandError {
  /// What is wrong with a cluster or the way to it.
  init(_ error: KubeError) {
    let sentence =
      error.operation.isEmpty ? error.message : "\(error.operation): \(error.message)"
    self.init(sentence, help: error.help)
  }
}
