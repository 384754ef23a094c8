// Source: docs.gitlab.com, "Predefined CI/CD variables reference".

extension ForgeJob {
  static func gitLab(_ environment: [String: String]) throws(ForgeError) -> ForgeJob {
    guard let api = environment.first("CI_API_V4_URL") else { throw missing("CI_API_V4_URL") }
    guard let project = environment.first("CI_PROJECT_ID") else { throw missing("CI_PROJECT_ID") }
    let head = environment.first("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", "CI_COMMIT_SHA")
      .flatMap { $0.isCommit ? $0 : nil }
    return ForgeJob(
      .gitLab, api: api,
      repository: environment.first("CI_MERGE_REQUEST_PROJECT_ID") ?? project,
      link: link(environment, head: head), commit: head,
      commitRepository: environment.first("CI_MERGE_REQUEST_SOURCE_PROJECT_ID") ?? project,
      page: environment.first("CI_JOB_URL"))
  }

  private static func link(_ environment: [String: String], head: String?) -> ChangeLink {
    if let number = environment.first("CI_MERGE_REQUEST_IID").flatMap({ Int($0) }) {
      let source = environment.first("CI_MERGE_REQUEST_SOURCE_PROJECT_ID")
      let target = environment.first("CI_MERGE_REQUEST_PROJECT_ID")
      return .request(
        ChangeRequest(
          number: number, base: environment.first("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"),
          head: head, isFork: source != nil && source != target))
    }
    if environment.first("CI_PIPELINE_SOURCE") == "schedule" {
      return .none("a scheduled pipeline belongs to no merge request")
    }
    if environment.first("CI_COMMIT_TAG") != nil {
      return .none("the pipeline of a tag belongs to no merge request")
    }
    return head.map { .commit($0) } ?? .none("the pipeline names no commit in CI_COMMIT_SHA")
  }
}
