/// What the environment of a CI job says about the change it runs for.
enum CIEnvironment {
  /// The branch that the pull or merge request goes to; nil outside of one.
  static func baseBranch(_ environment: [String: String]) -> String? {
    baseBranchVariables.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
      .map { $0.hasPrefix("refs/heads/") ? String($0.dropFirst("refs/heads/".count)) : $0 }
  }

  /// The job that runs, for people who look for it; nil outside of one.
  static func job(_ environment: [String: String]) -> String? {
    if let repository = environment["GITHUB_REPOSITORY"], let run = environment["GITHUB_RUN_ID"] {
      return "GitHub Actions run \(run) of \(repository)"
    }
    return jobAddressVariables.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
  }

  private static let jobAddressVariables = ["CI_JOB_URL", "BUILD_URL", "BUILDKITE_BUILD_URL"]

  private static let baseBranchVariables = [
    "GITHUB_BASE_REF",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
    "BITBUCKET_PR_DESTINATION_BRANCH",
    "BUILDKITE_PULL_REQUEST_BASE_BRANCH",
    "SYSTEM_PULLREQUEST_TARGETBRANCH",
    "CHANGE_TARGET",
  ]
}
