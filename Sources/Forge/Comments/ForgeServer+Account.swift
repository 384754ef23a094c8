internal import HTTPMessages
internal import KubeModel

extension ForgeServer {
  /// The name of the account that the token belongs to.
  func account() async throws(ForgeError) -> String {
    let answer = try await value(accountRequest)
    let names = [
      answer["data"]?["viewer"]?["login"], answer["username"], answer["user"]?["username"],
    ]
    guard let name = names.compactMap({ $0?.string }).first, !name.isEmpty else {
      throw .unreadable(job).during(accountRequest.purpose)
    }
    return name
  }

  /// GitHub tells the account of a job's token, or of an app's, by GraphQL alone; GitLab that of a job's
  /// token by its job.
  private var accountRequest: ForgeRequest {
    let purpose = "asking whose the token is"
    return switch job.forge {
    case .gitHub:
      ForgeRequest(
        .post, job.graphQL ?? "/graphql", body: .object(["query": .string("{viewer{login}}")]),
        isRepeatable: true, purpose)
    case .gitLab: ForgeRequest(.get, isJobToken ? "/job" : "/user", purpose)
    }
  }
}
