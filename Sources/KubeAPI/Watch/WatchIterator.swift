internal import HTTPMessages
internal import KubeModel

/// The iterator of a watch.
package struct WatchIterator: AsyncIteratorProtocol {
  package typealias Element = WatchEvent
  package typealias Failure = KubeError

  private let server: APIServer
  private let query: ObjectQuery
  private var resourceVersion: String?
  private var open: OpenWatch?
  /// Whether the open stream has delivered an object.
  private var hasTold = false
  /// How often the stream broke since it last delivered something.
  private var failures = 0
  private var brokenSince: Duration?

  init(server: APIServer, query: ObjectQuery, resourceVersion: String?) {
    self.server = server
    self.query = query
    self.resourceVersion = resourceVersion
  }

  /// The next event; never nil, because a watch doesn't end by itself.
  package mutating func next(
    isolation actor: isolated (any Actor)? = #isolation
  ) async throws(KubeError) -> WatchEvent? {
    while true {
      guard !Task.isCancelled else { throw .cancelled }
      guard let version = resourceVersion else { return try await snapshot() }
      do throws(KubeError) {
        if open == nil { open = try await OpenWatch(server, query, after: version) }
        guard let line = try await open?.nextLine() else {
          // The server ended the stream regularly, as it does when the time is over.
          if !close() { try await pauseAfter(.endedEmpty(query)) }
          continue
        }
        if let event = try event(line) { return event }
      } catch {
        try await recover(from: error, wasOfUse: close())
      }
    }
  }

  /// Closes the stream; returns false if it was of no use, so that a new one must not follow at once.
  private mutating func close() -> Bool {
    guard let closed = open else { return false }
    open = nil
    defer { hasTold = false }
    let isOfUse = hasTold || server.pacing.now() - closed.opened >= Self.usefulTime
    if isOfUse { (failures, brokenSince) = (0, nil) }
    return isOfUse
  }

  /// A stream that stays open this long is of use, even if it delivers nothing.
  private static let usefulTime = Duration.seconds(5)

  private mutating func snapshot() async throws(KubeError) -> WatchEvent {
    let listed = try await server.list(query)
    resourceVersion = listed.resourceVersion
    return .snapshot(listed.items)
  }

  /// Reads a line; nil for a line that only updates the version.
  private mutating func event(_ line: [UInt8]) throws(KubeError) -> WatchEvent? {
    let request = try APIRequest.watch(query, after: "", seconds: Watch.seconds)
    guard let value = Value(json: line), let type = value["type"]?.string,
      let content = value["object"]
    else {
      throw KubeError(
        .unreadableAnswer, "the server sent an event that is not JSON", operation: request.purpose)
    }
    if type == "ERROR" {
      guard let status = APIStatus(content) else {
        throw KubeError(
          .unreadableAnswer, "the server sent an error without a reason", operation: request.purpose
        )
      }
      throw KubeError(status, in: request)
    }
    let object = LiveObject(item: content, of: query.resource)
    hasTold = true
    if !object.resourceVersion.isEmpty { resourceVersion = object.resourceVersion }
    return switch type {
    case "ADDED": .added(object)
    case "MODIFIED": .modified(object)
    case "DELETED": .deleted(object)
    default: nil
    }
  }

  private mutating func recover(
    from error: KubeError, wasOfUse: Bool
  ) async throws(KubeError) {
    switch error.code {
    case .expired:
      resourceVersion = nil
      if !wasOfUse { try await pauseAfter(error) }
    case .connection(.interrupted), .connection(.timedOut), .connection(.unreachable),
      .connection(.tls), .connection(.other), .unreadableAnswer, .serverError, .timeout,
      .tooManyRequests:
      try await pauseAfter(error)
    default: throw error
    }
  }

  /// Waits before the stream is opened again; the wait grows each time that the stream delivered
  /// nothing.
  private mutating func pauseAfter(_ error: KubeError) async throws(KubeError) {
    failures += 1
    let now = server.pacing.now()
    let since = brokenSince ?? now
    brokenSince = since
    guard
      let wait = await server.patience(with: error).wait(
        after: failures, elapsed: now - since, asked: error.askedWait,
        random: server.pacing.random())
    else { throw error }
    let request = try APIRequest.watch(
      query, after: resourceVersion ?? "", seconds: Watch.seconds)
    server.onRetry?(APIServer.Retry(request: request, error: error, wait: wait))
    try await server.pause(wait, request)
  }
}

extension KubeError {
  fileprivate var askedWait: Duration? {
    guard case .tooManyRequests(let wait) = code else { return nil }
    return wait
  }

  fileprivate static func endedEmpty(_ query: ObjectQuery) -> KubeError {
    KubeError(
      .connection(.interrupted), "the server ends the stream before it sends anything",
      help: "check what is between here and the server, such as a proxy",
      operation: "watching \(query.words)")
  }
}
