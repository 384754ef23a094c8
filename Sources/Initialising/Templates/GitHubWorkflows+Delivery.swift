internal import YAMLText

extension GitHubWorkflows {
  var apply: YAMLTemplate {
    """
    # What was merged is applied. A run that finds the target locked waits; one that failed is completed by the next.
    name: hydros apply

    on:
      push:
        branches: [\(.string(branch))]
      workflow_dispatch:

    permissions: {}

    # A newer commit takes the place of one that waits, and brings its changes along.
    concurrency:
      group: \(.string("hydros-apply-" + target))
      cancel-in-progress: false

    jobs:
      apply:
        runs-on: \(runner)
        timeout-minutes: 60
        # environment: \(.string(target))  # for approvals, and for secrets that only this job sees
        permissions:
          contents: read
          pull-requests: write  # the comment on the merged pull request
          statuses: write  # the mark beside the commit
        steps:
    \(checkout)\(credentials)\
          - name: Apply
            env:
              GITHUB_TOKEN: ${{ github.token }}
              HYDROS_COMMENT: "true"
              HYDROS_COMMIT_STATUS: "true"
            run: hydros apply --yes --report-dir "$RUNNER_TEMP/hydros"
    \(upload)
    """
  }

  var sync: YAMLTemplate {
    """
    # Every hour everything is applied as it was last applied, and nothing is deleted: what drifted is put right.
    name: hydros sync

    on:
      schedule:
        - cron: "17 * * * *"
      workflow_dispatch:

    permissions: {}

    # Not the group of apply, where a waiting sync would take the place of a waiting apply. The lock makes them wait.
    concurrency:
      group: \(.string("hydros-sync-" + target))
      cancel-in-progress: true

    jobs:
      sync:
        runs-on: \(runner)
        timeout-minutes: 60
        permissions:
          contents: read
        steps:
    \(checkout)\(credentials)\
          - name: Sync
            run: hydros sync --yes --report-dir "$RUNNER_TEMP/hydros"
    \(upload)
    """
  }
}
