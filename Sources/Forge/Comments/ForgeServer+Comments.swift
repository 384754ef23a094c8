internal import HTTPMessages
internal import KubeModel

// Sources: docs.github.com, "REST API endpoints for issue comments"; docs.gitlab.com, "Notes API".

extension ForgeServer {
  /// All comments of a change request, the oldest first.
  func comments(of number: Int) async throws(ForgeError) -> [ForgeComment] {
    let target = "\(commentsPath(number))?per_page=100"
    let order = job.forge == .gitLab ? "&order_by=created_at&sort=asc" : ""
    return try await items(
      ForgeRequest(.get, target + order, permission: .comments, "reading the comments")
    ).compactMap(ForgeComment.init)
  }

  func create(_ body: String, on number: Int) async throws(ForgeError) {
    _ = try await send(
      ForgeRequest(
        .post, commentsPath(number), body: .comment(body), permission: .comments,
        "creating the comment"))
  }

  func update(_ comment: ForgeComment, to body: String, on number: Int) async throws(ForgeError) {
    _ = try await send(
      ForgeRequest(
        job.forge == .gitHub ? .patch : .put, path(of: comment, on: number), body: .comment(body),
        permission: .comments, "updating the comment"))
  }

  func delete(_ comment: ForgeComment, on number: Int) async throws(ForgeError) {
    _ = try await send(
      ForgeRequest(
        .delete, path(of: comment, on: number), permission: .comments,
        "deleting an older comment"))
  }

  private func commentsPath(_ number: Int) -> String {
    switch job.forge {
    case .gitHub: "\(path(job.repository))/issues/\(number)/comments"
    case .gitLab: "\(path(job.repository))/merge_requests/\(number)/notes"
    }
  }

  private func path(of comment: ForgeComment, on number: Int) -> String {
    switch job.forge {
    case .gitHub: "\(path(job.repository))/issues/comments/\(comment.id)"
    case .gitLab: "\(commentsPath(number))/\(comment.id)"
    }
  }
}

extension JSON {
  fileprivate static func comment(_ body: String) -> JSON { .object(["body": .string(body)]) }
}
