internal import KubeModel

/// The content of a list at one moment.
package struct Listed<Item: Sendable>: Sendable {
  package let items: [Item]
  /// The version of the whole list; a watch can start from it.
  package let resourceVersion: String
}

extension APIServer {
  package static let pageSize = 500

  package func list(
    _ query: ObjectQuery, pageSize: Int = pageSize
  ) async throws(KubeError) -> Listed<LiveObject> {
    try await list(query, pageSize: pageSize) { $0 }
  }

  /// Lists page by page, and keeps only what the caller derives from each object; nil keeps nothing.
  ///
  /// If the list expires on the server before its last page (410), starts again without pages, as
  /// kubectl does; the objects collected so far are dropped.
  package func list<Item: Sendable>(
    _ query: ObjectQuery, pageSize: Int = pageSize, _ keep: (LiveObject) -> Item?
  ) async throws(KubeError) -> Listed<Item> {
    do throws(KubeError) {
      return try await list(query, limit: pageSize, keep)
    } catch  where error.code == .expired {
      return try await list(query, limit: nil, keep)
    }
  }

  /// The number of objects; takes one small request if the server counts the remaining items.
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
          .unreadableAnswer, "the answer of the server is not a list", operation: request.purpose)
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
