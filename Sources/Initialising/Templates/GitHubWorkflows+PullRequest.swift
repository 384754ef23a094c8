internal import YAMLText

extension GitHubWorkflows {
  var pullRequest: YAMLTemplate {
    """
    # What would this pull request do? The answer is a comment, kept up to date.
    name: hydros pull request

    on:
      pull_request:
        branches: [\(.string(branch))]

    permissions: {}

    concurrency:
      group: hydros-pull-request-${{ github.event.pull_request.number }}
      cancel-in-progress: true

    jobs:
      review:
        runs-on: \(runner)
        timeout-minutes: 15
        permissions:
          contents: read
          pull-requests: write  # the comment
          statuses: write  # the mark beside the commit
        steps:
    \(checkout)\
          # Pull requests from forks, and those before the secret is set, have no credentials: they are planned, which
          # needs no cluster. With credentials every change is also tried on the cluster, and nothing is written.
          - name: Review
            env:
              CREDENTIALS: ${{ secrets.\(SetupSecret.reading) }}
              GITHUB_TOKEN: ${{ github.token }}
              HYDROS_COMMENT: "true"
              HYDROS_COMMIT_STATUS: "true"
            run: |
              if [ -z "$CREDENTIALS" ]; then
                hydros plan
                exit
              fi
              (umask 077; printf '%s\\n' "$CREDENTIALS" > "$RUNNER_TEMP/kubeconfig")
              hydros diff --kubeconfig "$RUNNER_TEMP/kubeconfig"

    """
  }
}
