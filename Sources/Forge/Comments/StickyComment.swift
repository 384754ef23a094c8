internal import HTTPMessages

/// The single comment about a target on a change request.
///
/// It is recognised by its marker and by its author: comments of others are never touched, even if they
/// contain a marker.
package struct StickyComment: Sendable {
  private let server: ForgeServer
  private let number: Int
  private let target: String

  package init(_ server: ForgeServer, on request: ChangeRequest, target: String) {
    self.server = server
    number = request.number
    self.target = target
  }

  /// Sets the text of the comment, after its marker, and removes older comments with the same marker.
  ///
  /// `isWorthwhile` gets the marker of the existing comment; if it returns false, nothing is changed and
  /// the result is false.
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

  /// Updates the newest comment that still exists; returns it and all older ones.
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
        // Somebody has deleted it meanwhile.
        guard error.code == .notFound else { throw error }
        own.removeLast()
      }
    }
    return own
  }

  /// Creates the comment.
  ///
  /// A forge that fails may still have created it, so this looks for the comment before a second
  /// attempt.
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
  /// Whether the forge may have carried out the request.
  fileprivate var isInDoubt: Bool {
    switch code {
    case .serverError, .connection(.timedOut), .connection(.interrupted), .connection(.other): true
    default: false
    }
  }
}
