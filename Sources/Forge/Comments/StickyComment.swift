internal import HTTPMessages

/// The one comment about a target on a change request.
///
/// It is known by its marker and by its author: what others wrote is never touched, whatever it holds.
package struct StickyComment: Sendable {
  private let server: ForgeServer
  private let number: Int
  private let target: String

  package init(_ server: ForgeServer, on request: ChangeRequest, target: String) {
    self.server = server
    number = request.number
    self.target = target
  }

  /// Makes the comment say a text, after its marker, and removes older comments of the same marker.
  ///
  /// `isWorthwhile` is asked with the marker of what stands there; where it says no, all is left as it
  /// is, and the result is false.
  @discardableResult
  package func write(
    _ text: String, head: String?, where isWorthwhile: (CommentMarker?) -> Bool = { _ in true }
  ) async throws(ForgeError) -> Bool {
    let body = "\(CommentMarker(target: target, head: head).text)\n\(text)"
    let account = try await server.account()
    var own = try await comments(by: account)
    guard isWorthwhile(own.last.flatMap { CommentMarker(startOf: $0.body, target: target) }) else {
      return false
    }
    own = try await update(own, to: body)
    if own.isEmpty { try await create(body, by: account) }
    for older in own.dropLast() { try await remove(older) }
    return true
  }

  private func comments(by account: String) async throws(ForgeError) -> [ForgeComment] {
    try await server.comments(of: number).filter { comment in
      comment.author.lowercased() == account.lowercased()
        && CommentMarker(startOf: comment.body, target: target) != nil
    }
  }

  /// Updates the newest comment that is still there; gives it after all older ones.
  private func update(
    _ own: [ForgeComment], to body: String
  ) async throws(ForgeError) -> [ForgeComment] {
    var own = own
    while let newest = own.last {
      if newest.body == body { return own }
      do throws(ForgeError) {
        try await server.update(newest, to: body, on: number)
        return own
      } catch {
        // Somebody deleted it meanwhile.
        guard error.code == .notFound else { throw error }
        own.removeLast()
      }
    }
    return own
  }

  /// A forge that fails may have created the comment nevertheless, so that it is looked for before a
  /// second attempt.
  private func create(_ body: String, by account: String) async throws(ForgeError) {
    do throws(ForgeError) {
      try await server.create(body, on: number)
    } catch {
      guard error.isInDoubt else { throw error }
      if try await comments(by: account).isEmpty { try await server.create(body, on: number) }
    }
  }

  private func remove(_ comment: ForgeComment) async throws(ForgeError) {
    do throws(ForgeError) {
      try await server.delete(comment, on: number)
    } catch {
      guard error.code == .notFound else { throw error }
    }
  }
}

extension ForgeError {
  /// Whether the forge may have done what it was asked for.
  fileprivate var isInDoubt: Bool {
    switch code {
    case .serverError, .connection(.timedOut), .connection(.interrupted), .connection(.other): true
    default: false
    }
  }
}
