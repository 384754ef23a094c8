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
}

extension GitHubWorkflows {
  var quotedBranch: String { YAMLScalarText.scalar(branch) }

  var runner: String {
    action == nil ? "[self-hosted]  # a runner that has hydros on its path" : "ubuntu-latest"
  }

  var checkout: String {
    """
          - uses: \(PinnedAction.checkout.rawValue)
            with:
              fetch-depth: 0
              persist-credentials: false
    \(install)
    """
  }

  var install: String {
    guard let action else { return "" }
    return """
            - name: Install hydros
              uses: \(action)

      """
  }

  var credentials: String {
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

  var upload: String {
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
