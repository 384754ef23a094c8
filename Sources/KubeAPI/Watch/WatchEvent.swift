/// An event of a watch.
package enum WatchEvent: Hashable, Sendable {
  /// All current objects; sent at the start of a watch, and whenever the server has lost the history.
  /// Objects that it doesn't contain are gone.
  case snapshot([LiveObject])
  case added(LiveObject)
  case modified(LiveObject)
  /// The last state of the object.
  case deleted(LiveObject)
}

/// The events of the objects of a query, as long as somebody reads them.
///
/// It begins with a snapshot, unless it continues from a resource version. If the connection breaks or
/// the server ends it, it continues from the last known version; if that has expired (410), a new
/// snapshot follows. It ends only by throwing: a permanent error such as missing rights, `cancelled` if
/// the task is cancelled, or an error that persists longer than the retry policy of the server allows.
package struct Watch: AsyncSequence, Sendable {
  package typealias Element = WatchEvent
  package typealias Failure = KubeError

  let server: APIServer
  let query: ObjectQuery
  let resourceVersion: String?

  /// How many seconds the server should keep one request open.
  static let seconds = 290

  package func makeAsyncIterator() -> WatchIterator {
    WatchIterator(server: server, query: query, resourceVersion: resourceVersion)
  }
}

extension APIServer {
  /// Watches the objects of a query, from the given version or beginning with a snapshot.
  package func watch(_ query: ObjectQuery, after resourceVersion: String? = nil) -> Watch {
    Watch(server: self, query: query, resourceVersion: resourceVersion)
  }
}
