/// The workflows that hydros needs on GitHub: one for pull requests, one for merges, one every hour.
struct GitHubWorkflows {
  let target: String
  let branch: String
  /// As `uses:` takes it; nil where the runner has hydros.
  let action: String?

  static let directory = ".github/workflows"

  var files: [SetupFile] {
    [
      SetupFile(path: "\(Self.directory)/hydros-pull-request.yml", text: pullRequest),
      SetupFile(path: "\(Self.directory)/hydros-apply.yml", text: apply),
      SetupFile(path: "\(Self.directory)/hydros-sync.yml", text: sync),
    ]
  }

  private var pullRequest: String {
    """
    # What would this pull request do? The answer is a comment, kept up to date.
    name: hydros pull request

    on:
      pull_request:
        branches: [\(quotedBranch)]

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
              CREDENTIALS: ${{ secrets.\(SetupSecret.reading.rawValue) }}
              GITHUB_TOKEN: ${{ github.token }}
              HYDROS_COMMENT: "true"
            run: |
              if [ -z "$CREDENTIALS" ]; then
                hydros plan
                exit
              fi
              (umask 077; printf '%s\\n' "$CREDENTIALS" > "$RUNNER_TEMP/kubeconfig")
              hydros diff --kubeconfig "$RUNNER_TEMP/kubeconfig"

    """
  }

  private var apply: String {
    """
    # What was merged is applied. A run that finds the target locked waits; one that failed is completed by the next.
    name: hydros apply

    on:
      push:
        branches: [\(quotedBranch)]
      workflow_dispatch:

    permissions: {}

    # A newer commit takes the place of one that waits, and brings its changes along.
    concurrency:
      group: hydros-apply-\(target)
      cancel-in-progress: false

    jobs:
      apply:
        runs-on: \(runner)
        timeout-minutes: 60
        # environment: \(target)  # for approvals, and for secrets that only this job sees
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
            run: hydros apply --yes --report-dir "$RUNNER_TEMP/hydros"
    \(upload)
    """
  }

  private var sync: String {
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
      group: hydros-sync-\(target)
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

extension GitHubWorkflows {
  private var quotedBranch: String { YAMLScalarText.scalar(branch) }

  private var runner: String {
    action == nil ? "[self-hosted]  # a runner that has hydros on its path" : "ubuntu-latest"
  }

  private var checkout: String {
    """
          - uses: \(PinnedAction.checkout.rawValue)
            with:
              fetch-depth: 0
              persist-credentials: false
    \(install)
    """
  }

  private var install: String {
    guard let action else { return "" }
    return """
            - name: Install hydros
              uses: \(action)

      """
  }

  private var credentials: String {
    """
          - name: Credentials
            env:
              CREDENTIALS: ${{ secrets.\(SetupSecret.writing.rawValue) }}
            run: |
              if [ -z "$CREDENTIALS" ]; then
                echo "::error::the secret \(SetupSecret.writing.rawValue) is not set; hydros init says what it takes"
                exit 1
              fi
              (umask 077; printf '%s\\n' "$CREDENTIALS" > "$RUNNER_TEMP/kubeconfig")
              echo "KUBECONFIG=$RUNNER_TEMP/kubeconfig" >> "$GITHUB_ENV"

    """
  }

  private var upload: String {
    """
          - name: Keep the report
            if: always()
            uses: \(PinnedAction.uploadArtifact.rawValue)
            with:
              name: hydros-report
              path: ${{ runner.temp }}/hydros
              if-no-files-found: ignore

    """
  }
}
