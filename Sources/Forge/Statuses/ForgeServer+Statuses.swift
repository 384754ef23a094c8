internal import HTTPMessages
internal import KubeModel

// Sources: docs.github.com, "REST API endpoints for commit statuses"; docs.gitlab.com, "Set commit
// pipeline status".

extension ForgeServer {
  /// Sets a status on the commit of the job; if the job names none, on the head of its change request.
  package func set(_ status: CommitStatus) async throws(ForgeError) {
    let commit: String?
    if let known = job.commit {
      commit = known
    } else {
      commit = try await newestHead(of: changeRequest())
    }
    guard let commit else {
      throw ForgeError(.noChangeRequest, "the job doesn't name a commit to set a status on")
    }
    do throws(ForgeError) {
      _ = try await send(request(status, commit))
    } catch {
      // GitLab refuses to set the state that the status already has.
      guard error.code == .refused(400), error.message.contains("Cannot transition status") else {
        throw error
      }
    }
  }

  private func request(_ status: CommitStatus, _ commit: String) -> ForgeRequest {
    let isGitHub = job.forge == .gitHub
    let page = job.page.map { JSON.string($0) }
    return ForgeRequest(
      .post, "\(path(job.commitRepository))/statuses/\(commit)",
      body: .object([
        "state": .string(isGitHub ? status.state.rawValue : status.state.gitLabName),
        isGitHub ? "context" : "name": .string(status.context),
        "description": .string(status.description),
        "target_url": page,
      ]), permission: .statuses, isRepeatable: true, "setting the commit status")
  }
}

extension CommitStatus.State {
  fileprivate var gitLabName: String {
    switch self {
    case .pending: "running"
    case .success: "success"
    case .failure: "failed"
    }
  }
}
