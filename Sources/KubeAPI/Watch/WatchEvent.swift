/// What a watch tells.
package enum WatchEvent: Hashable, Sendable {
  /// All objects as they are at this moment: at the beginning of a watch, and whenever the server no
  /// longer knows what happened since. What isn't among them is gone.
  case snapshot([LiveObject])
  case added(LiveObject)
  case modified(LiveObject)
  /// The object as it was last.
  case deleted(LiveObject)
}

/// The events of the objects of a query, for as long as somebody reads them.
///
/// It begins with a snapshot unless it goes on from a resource version. Where the connection breaks
/// or the server ends it, it goes on from the last version that was told; where that has expired
/// (410), a new snapshot follows. It ends by throwing: what can't be mended, such as missing rights,
/// `cancelled` where the task is, and what stays broken as long as the server's retry policy allows.
package struct Watch: AsyncSequence, Sendable {
  package typealias Element = WatchEvent
  package typealias Failure = KubeError

  let server: APIServer
  let query: ObjectQuery
  let resourceVersion: String?

  /// How long the server is asked to keep one request open.
  static let seconds = 290

  package func makeAsyncIterator() -> WatchIterator {
    WatchIterator(server: server, query: query, resourceVersion: resourceVersion)
  }
}

extension APIServer {
  /// Watches the objects of a query; from a version that is given, or with a snapshot first.
  package func watch(_ query: ObjectQuery, after resourceVersion: String? = nil) -> Watch {
    Watch(server: self, query: query, resourceVersion: resourceVersion)
  }
}
