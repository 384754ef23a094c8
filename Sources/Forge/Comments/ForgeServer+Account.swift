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

  /// GitHub returns the account of the token of a job or an app only through GraphQL.
  ///
  /// GitLab returns the account of a job's token through the job.
  private var accountRequest: ForgeRequest {
    let purpose = "asking for the owner of the token"
    return switch job.forge {
    case .gitHub:
      ForgeRequest(
        .post, job.graphQL ?? "/graphql", body: .object(["query": .string("{viewer{login}}")]),
        isRepeatable: true, purpose)
    case .gitLab: ForgeRequest(.get, isJobToken ? "/job" : "/user", purpose)
    }
  }
}
