internal import HTTPMessages
internal import KubeModel

// Sources: docs.github.com, "List pull requests associated with a commit"; docs.gitlab.com, "List merge
// requests associated with a commit".

extension ForgeServer {
  /// The change request that the job runs for; throws the reason if there is none.
  package func changeRequest() async throws(ForgeError) -> ChangeRequest {
    switch job.link {
    case .request(let request): return request
    case .none(let reason): throw ForgeError(.noChangeRequest, reason)
    case .commit(let commit):
      let found = try await items(
        ForgeRequest(.get, commitPath(commit), permission: .comments, "looking for its change"))
      guard let best = found.compactMap({ FoundRequest($0, of: commit) }).min(by: <) else {
        throw ForgeError(
          .noChangeRequest,
          "the commit \(commit.prefix(8)) belongs to no \(job.forge.changeRequest)")
      }
      return best.request
    }
  }

  /// The newest commit of a change request.
  package func newestHead(of request: ChangeRequest) async throws(ForgeError) -> String? {
    let kind = job.forge == .gitHub ? "pulls" : "merge_requests"
    let answer = try await value(
      ForgeRequest(
        .get, "\(path(job.repository))/\(kind)/\(request.number)", permission: .comments,
        "reading the \(job.forge.changeRequest)"))
    return (answer["head"]?["sha"] ?? answer["sha"])?.commit
  }

  private func commitPath(_ commit: String) -> String {
    switch job.forge {
    case .gitHub: "\(path(job.repository))/commits/\(commit)/pulls?per_page=100"
    case .gitLab: "\(path(job.repository))/repository/commits/\(commit)/merge_requests?per_page=100"
    }
  }
}

/// One of the change requests that a commit belongs to.
private struct FoundRequest: Comparable {
  let request: ChangeRequest
  /// 0 if merging it made the commit, 1 if it is open, 2 if it was merged, else 3.
  let rank: Int

  init?(_ value: Value, of commit: String) {
    guard let number = (value["iid"] ?? value["number"])?.count else { return nil }
    request = ChangeRequest(
      number: number, base: (value["target_branch"] ?? value["base"]?["ref"])?.string)
    let merges = ["merge_commit_sha", "squash_commit_sha"].contains { value[$0]?.string == commit }
    let isOpen = ["open", "opened"].contains(value["state"]?.string)
    let isMerged = value["merged_at"]?.string != nil
    rank = merges && isMerged ? 0 : isOpen ? 1 : isMerged ? 2 : 3
  }

  static func < (left: FoundRequest, right: FoundRequest) -> Bool {
    (left.rank, -left.request.number) < (right.rank, -right.request.number)
  }
}
