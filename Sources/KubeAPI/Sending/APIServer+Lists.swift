internal import KubeModel

/// What a list held at one moment.
package struct Listed<Item: Sendable>: Sendable {
  package let items: [Item]
  /// The version of the list as a whole, from which a watch can go on.
  package let resourceVersion: String
}

extension APIServer {
  package static let pageSize = 500

  package func list(
    _ query: ObjectQuery, pageSize: Int = pageSize
  ) async throws(KubeError) -> Listed<LiveObject> {
    try await list(query, pageSize: pageSize) { $0 }
  }

  /// Lists page by page, keeping of each object only what the caller makes of it; nil keeps nothing.
  ///
  /// Where the server gives up the list before its last page (410), it is begun anew, without pages,
  /// as kubectl does; what was gathered until then is dropped.
  package func list<Item: Sendable>(
    _ query: ObjectQuery, pageSize: Int = pageSize, _ keep: (LiveObject) -> Item?
  ) async throws(KubeError) -> Listed<Item> {
    do throws(KubeError) {
      return try await list(query, limit: pageSize, keep)
    } catch  where error.code == .expired {
      return try await list(query, limit: nil, keep)
    }
  }

  /// How many objects there are, by one small request where the server counts the rest itself.
  package func count(_ query: ObjectQuery) async throws(KubeError) -> Int {
    var query = query
    query.isMetadataOnly = true
    let first = try await value(.list(query, limit: 1))
    let found = first["items"]?.items?.count ?? 0
    let metadata = first["metadata"]
    guard metadata?["continue"]?.string?.isEmpty == false else { return found }
    if case .integer(let rest)? = metadata?["remainingItemCount"] { return found + Int(rest) }
    return try await list(query).items.count
  }

  private func list<Item: Sendable>(
    _ query: ObjectQuery, limit: Int?, _ keep: (LiveObject) -> Item?
  ) async throws(KubeError) -> Listed<Item> {
    var items: [Item] = []
    var continuation: String?
    while true {
      let request = try APIRequest.list(query, limit: limit, continuation: continuation)
      let page = try await value(request)
      guard let listed = page["items"], listed == .null || listed.items != nil else {
        throw KubeError(
          .unreadableAnswer, "the server's answer is no list", operation: request.purpose)
      }
      for item in listed.items ?? [] {
        if let kept = keep(LiveObject(item: item, of: query.resource)) { items.append(kept) }
      }
      let metadata = page["metadata"]
      guard let next = metadata?["continue"]?.string, !next.isEmpty else {
        return Listed(items: items, resourceVersion: metadata?["resourceVersion"]?.string ?? "")
      }
      continuation = next
    }
  }
}
