internal import HTTPMessages
package import KubeAPI
internal import ProjectFile
package import RunModel
internal import Synchronization

/// The cluster of a run: where it is, what it serves, and what was asked of it so far.
package struct ClusterAccess: Sendable {
  package let server: APIServer
  package let discovery: Discovery
  private let counter: RequestCounter

  /// For people: `context prod of /home/ci/.kube/config`.
  package var name: String { server.connection.origin }

  /// The requests that were sent so far.
  package var requests: RequestCount { counter.count }

  /// Finds the connection; nothing is sent before somebody asks for something.
  ///
  /// The context of the request comes first, then that of hydros.yml, then the kubeconfig's current one.
  package init(
    _ request: ClusterRequest, _ configuration: Configuration, isReadOnly: Bool,
    in context: DeliveryContext,
    onRetry: @escaping @Sendable (APIServer.Retry) -> Void = { _ in }
  ) throws(DeliveryError) {
    let connection = try Self.connection(request, configuration, in: context)
    let (network, form) = (context.network, request.form)
    var server = APIServer(
      connection, network.sources, concurrency: request.concurrency, pacing: network.pacing
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
    discovery = Discovery(
      server,
      store: context.cacheDirectory.map { CatalogStore(directory: "\($0)/hydros/discovery") })
  }

  private static func connection(
    _ request: ClusterRequest, _ configuration: Configuration, in context: DeliveryContext
  ) throws(DeliveryError) -> ClusterConnection {
    let configured = configuration.projectFile.target?.context
    let choice = ConnectionChoice(
      kubeconfig: request.kubeconfig.map(context.absolute), context: request.context ?? configured,
      impersonation: request.impersonation)
    do throws(KubeError) {
      return try ClusterConnection.find(choice, context.network.sources)
    } catch {
      guard request.context == nil, let configured, error.message.contains("`\(configured)`") else {
        throw DeliveryError(error)
      }
      throw DeliveryError(
        "\(error.message), and `target.context` of \(configuration.path) asks for it",
        help: error.help)
    }
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
