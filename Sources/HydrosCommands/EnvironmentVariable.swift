/// An environment variable that hydros reads or sets, other than those of flags.
package struct EnvironmentVariable: Sendable {
  package enum Use: CaseIterable, Sendable { case process, cluster, job, forge, given }

  package let name: String
  package let use: Use
  /// The meaning, as a sentence without its final full stop.
  package let meaning: String

  private init(_ name: String, _ use: Use, _ meaning: String) {
    self.name = name
    self.use = use
    self.meaning = meaning
  }

  package static let all: [EnvironmentVariable] = [
    EnvironmentVariable(
      "CI", .process, "any value other than `0` and `false` implies `--yes` and `--fetch`"),
    EnvironmentVariable("NO_COLOR", .process, "any value: no colour, unless `--color always`"),
    EnvironmentVariable(
      "HOME", .process, "the directory of `.kube/config`, `.cache` and `.local/state`"),
    EnvironmentVariable(
      "XDG_CACHE_HOME", .process,
      "replaces `~/.cache`, for the cache of the kinds that servers serve"),
    EnvironmentVariable(
      "XDG_STATE_HOME", .process,
      "replaces `~/.local/state`, for manifests of deleted objects if there is no repository"),
    EnvironmentVariable("KUBECONFIG", .cluster, "paths of kubeconfigs, separated by `:`"),
    EnvironmentVariable(
      "KUBERNETES_SERVICE_HOST", .cluster, "in a pod: the API server, for its service account"),
    EnvironmentVariable("KUBERNETES_SERVICE_PORT", .cluster, "in a pod: its port"),
    EnvironmentVariable(
      "HTTPS_PROXY", .cluster, "the proxy for `https` servers; also in lower case"),
    EnvironmentVariable("HTTP_PROXY", .cluster, "the proxy for `http` servers; also in lower case"),
    EnvironmentVariable(
      "ALL_PROXY", .cluster, "the proxy for all other servers; also in lower case"),
    EnvironmentVariable(
      "NO_PROXY", .cluster, "servers to reach without a proxy; also in lower case"),
    EnvironmentVariable("GITHUB_BASE_REF", .job, "the base branch of a pull request"),
    EnvironmentVariable(
      "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", .job, "the same in GitLab"),
    EnvironmentVariable("BITBUCKET_PR_DESTINATION_BRANCH", .job, "the same in Bitbucket"),
    EnvironmentVariable("BUILDKITE_PULL_REQUEST_BASE_BRANCH", .job, "the same in Buildkite"),
    EnvironmentVariable("SYSTEM_PULLREQUEST_TARGETBRANCH", .job, "the same in Azure Pipelines"),
    EnvironmentVariable("CHANGE_TARGET", .job, "the same in Jenkins"),
    EnvironmentVariable(
      "CI_JOB_URL", .job, "the page of the GitLab job, for the lock and comments"),
    EnvironmentVariable("BUILD_URL", .job, "the page of the Jenkins job, for the lock"),
    EnvironmentVariable("BUILDKITE_BUILD_URL", .job, "the page of the Buildkite job, for the lock"),
    EnvironmentVariable("HYDROS_GITHUB_APP_ID", .forge, "the id of a GitHub App"),
    EnvironmentVariable(
      "HYDROS_GITHUB_APP_PRIVATE_KEY", .forge,
      "the key of the App: the text of the .pem file, or its path"),
    EnvironmentVariable(
      "HYDROS_FORGE_TOKEN", .forge, "a token for GitHub or GitLab; overrides the others"),
    EnvironmentVariable("GITHUB_TOKEN", .forge, "a token for GitHub"),
    EnvironmentVariable("GH_TOKEN", .forge, "a token for GitHub; used if no other is set"),
    EnvironmentVariable("GITLAB_TOKEN", .forge, "a token for GitLab"),
    EnvironmentVariable(
      "CI_JOB_TOKEN", .forge, "the token of the GitLab job; used if no other is set"),
    EnvironmentVariable("GITHUB_ACTIONS", .forge, "`true` if a GitHub workflow runs hydros"),
    EnvironmentVariable("GITHUB_REPOSITORY", .forge, "in a workflow: the repository"),
    EnvironmentVariable("GITHUB_RUN_ID", .forge, "in a workflow: the run"),
    EnvironmentVariable("GITHUB_SHA", .forge, "in a workflow: the commit"),
    EnvironmentVariable("GITHUB_EVENT_NAME", .forge, "in a workflow: the event that started it"),
    EnvironmentVariable(
      "GITHUB_EVENT_PATH", .forge, "in a workflow: the file that describes the event"),
    EnvironmentVariable(
      "GITHUB_SERVER_URL", .forge, "in a workflow: the address of GitHub, for links"),
    EnvironmentVariable("GITHUB_API_URL", .forge, "in a workflow: the address of the API"),
    EnvironmentVariable(
      "GITHUB_GRAPHQL_URL", .forge, "in a workflow: the address of the GraphQL API"),
    EnvironmentVariable(
      "GITHUB_OUTPUT", .forge, "in a workflow: the file for the outputs of the step"),
    EnvironmentVariable(
      "GITHUB_STEP_SUMMARY", .forge, "in a workflow: the file for the summary of the step"),
    EnvironmentVariable(
      "GITHUB_WORKSPACE", .forge,
      "in a workflow: the directory that paths of annotations are relative to"),
    EnvironmentVariable(
      "RUNNER_TEMP", .forge,
      "in a workflow: the directory of the plan that the output `plan-path` names"),
    EnvironmentVariable("GITLAB_CI", .forge, "`true` if a GitLab job runs hydros"),
    EnvironmentVariable("CI_API_V4_URL", .forge, "in a GitLab job: the address of the API"),
    EnvironmentVariable(
      "CI_SERVER_TLS_CA_FILE", .forge,
      "in a GitLab job: the file with the certificate authority of the server"
    ),
    EnvironmentVariable("CI_PROJECT_ID", .forge, "in a GitLab job: the project"),
    EnvironmentVariable(
      "CI_PROJECT_PATH", .forge, "in a GitLab job: the name of the project, for `hydros init`"),
    EnvironmentVariable("CI_COMMIT_SHA", .forge, "in a GitLab job: the commit"),
    EnvironmentVariable(
      "CI_COMMIT_TAG", .forge, "in a GitLab job: the tag; a tag has no merge request"),
    EnvironmentVariable(
      "CI_PIPELINE_SOURCE", .forge,
      "in a GitLab job: what started the pipeline; `schedule` has no merge request"),
    EnvironmentVariable(
      "CI_MERGE_REQUEST_IID", .forge,
      "in a merge-request pipeline: the number of the merge request"),
    EnvironmentVariable(
      "CI_MERGE_REQUEST_PROJECT_ID", .forge,
      "in a merge-request pipeline: the target project"),
    EnvironmentVariable(
      "CI_MERGE_REQUEST_SOURCE_PROJECT_ID", .forge,
      "in a merge-request pipeline: the source project"),
    EnvironmentVariable(
      "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", .forge,
      "in a merge-request pipeline: the newest commit of the source branch"
    ),
    EnvironmentVariable("HYDROS_GROUP", .given, "to hooks: the group, such as `apps/payments`"),
    EnvironmentVariable("HYDROS_HOOK", .given, "to hooks: `pre` or `post`"),
    EnvironmentVariable("HYDROS_PRIORITY", .given, "to hooks: the priority of the batch"),
    EnvironmentVariable("HYDROS_TARGET", .given, "to hooks: `target.id`"),
    EnvironmentVariable(
      "HYDROS_BATCH", .given,
      "to hooks: the batch as JSON, as on standard input; absent if it is longer than 100,000 bytes"
    ),
    EnvironmentVariable(
      "KUBERNETES_EXEC_INFO", .given,
      "to credential plugins: the cluster, in the format that Kubernetes defines"),
    EnvironmentVariable(
      "GIT_TERMINAL_PROMPT", .given, "to `git fetch`: `0`, so it never asks for credentials"),
  ]
}
