internal import YAMLText

/// The workflows that hydros needs on GitHub: one for pull requests, one for merges, one every hour.
struct GitHubWorkflows {
  let target: String
  let branch: String
  /// As `uses:` takes it; nil where the runner has hydros.
  let action: String?

  static let directory = ".github/workflows"

  var files: [SetupFile] {
    [
      SetupFile(path: "\(Self.directory)/hydros-pull-request.yml", text: pullRequest.text),
      SetupFile(path: "\(Self.directory)/hydros-apply.yml", text: apply.text),
      SetupFile(path: "\(Self.directory)/hydros-sync.yml", text: sync.text),
    ]
  }
}

extension GitHubWorkflows {
  var runner: YAMLTemplate {
    action == nil ? "[self-hosted]  # a runner that has hydros on its path" : "ubuntu-latest"
  }

  var checkout: YAMLTemplate {
    """
          - uses: \(PinnedAction.checkout)
            with:
              fetch-depth: 0
              persist-credentials: false
    \(install)
    """
  }

  var install: YAMLTemplate {
    guard let action, !action.isEmpty else { return "" }
    let parts = action.split(separator: " # ", maxSplits: 1).map(String.init)
    let version: YAMLTemplate = parts.count > 1 ? " # \(comment: parts[1])" : ""
    return """
            - name: Install hydros
              uses: \(.string(parts[0]))\(version)

      """
  }

  var credentials: YAMLTemplate {
    """
          - name: Credentials
            env:
              CREDENTIALS: ${{ secrets.\(SetupSecret.writing) }}
            run: |
              if [ -z "$CREDENTIALS" ]; then
                echo "::error::the secret \(SetupSecret.writing) is not set; hydros init says what it takes"
                exit 1
              fi
              (umask 077; printf '%s\\n' "$CREDENTIALS" > "$RUNNER_TEMP/kubeconfig")
              echo "KUBECONFIG=$RUNNER_TEMP/kubeconfig" >> "$GITHUB_ENV"

    """
  }

  var upload: YAMLTemplate {
    """
          - name: Keep the report
            if: always()
            uses: \(PinnedAction.uploadArtifact)
            with:
              name: hydros-report
              path: ${{ runner.temp }}/hydros
              if-no-files-found: ignore

    """
  }
}
