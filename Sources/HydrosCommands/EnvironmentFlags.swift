// The commands say this, and EnvironmentFlagsTests writes it down:
// UPDATE_GOLDEN=1 swift test --filter EnvironmentFlagsTests

extension EnvironmentArguments {
  static func names(of command: String) -> FlagNames {
    switch command {
    case "adopt":
      FlagNames(
        values: [
          "to", "to-dir", "config", "repo", "context", "kubeconfig", "as", "concurrency",
          "request-timeout", "timeout", "report", "report-dir", "lock-timeout", "output", "color",
          "report-html", "comment", "gitlab-terraform", "log-format",
        ],
        lists: [
          "path", "group", "kind", "namespace", "name", "selector", "annotation", "as-group",
        ],
        toggles: [
          "strict", "http1", "yes", "dry-run", "diff", "no-record", "commit-status", "quiet",
          "verbose",
        ])
    case "apply":
      FlagNames(
        values: [
          "from", "to", "from-dir", "to-dir", "config", "repo", "index-dir", "context",
          "kubeconfig", "as", "concurrency", "request-timeout", "timeout", "report", "report-dir",
          "lock-timeout", "plan", "output", "color", "report-html", "comment", "gitlab-terraform",
          "log-format",
        ],
        lists: [
          "path", "group", "kind", "namespace", "name", "selector", "annotation", "confirm-delete",
          "as-group",
        ],
        toggles: [
          "fetch", "strict", "index", "http1", "yes", "dry-run", "diff", "no-record",
          "create-namespaces", "commit-status", "quiet", "verbose",
        ])
    case "diff":
      FlagNames(
        values: [
          "from", "to", "from-dir", "to-dir", "config", "repo", "index-dir", "context",
          "kubeconfig", "as", "concurrency", "request-timeout", "output", "color", "report-html",
          "comment", "gitlab-terraform", "log-format",
        ],
        lists: [
          "path", "group", "kind", "namespace", "name", "selector", "annotation", "confirm-delete",
          "as-group",
        ],
        toggles: [
          "fetch", "strict", "index", "http1", "drift", "create-namespaces", "exit-code",
          "commit-status", "quiet", "verbose",
        ])
    case "explain":
      FlagNames(
        values: [
          "to", "to-dir", "context", "kubeconfig", "as", "concurrency", "request-timeout", "output",
          "color", "config", "repo", "log-format",
        ],
        lists: [
          "as-group"
        ],
        toggles: [
          "http1", "quiet", "verbose",
        ])
    case "init":
      FlagNames(
        values: [
          "target", "ci", "action", "kahoy-config", "context", "kubeconfig", "as", "concurrency",
          "request-timeout", "repo", "log-format",
        ],
        lists: [
          "as-group"
        ],
        toggles: [
          "dry-run", "from-kahoy", "http1", "quiet", "verbose",
        ])
    case "plan":
      FlagNames(
        values: [
          "from", "to", "from-dir", "to-dir", "config", "repo", "index-dir", "output", "color",
          "report-html", "comment", "gitlab-terraform", "log-format",
        ],
        lists: [
          "path", "group", "kind", "namespace", "name", "selector", "annotation", "confirm-delete",
        ],
        toggles: [
          "fetch", "strict", "index", "exit-code", "commit-status", "quiet", "verbose",
        ])
    case "status":
      FlagNames(
        values: [
          "context", "kubeconfig", "as", "concurrency", "request-timeout", "output", "color",
          "config", "repo", "log-format",
        ],
        lists: [
          "as-group"
        ],
        toggles: [
          "http1", "quiet", "verbose",
        ])
    case "sync":
      FlagNames(
        values: [
          "to", "to-dir", "config", "repo", "context", "kubeconfig", "as", "concurrency",
          "request-timeout", "timeout", "report", "report-dir", "lock-timeout", "shard", "output",
          "color", "report-html", "comment", "gitlab-terraform", "log-format",
        ],
        lists: [
          "path", "group", "kind", "namespace", "name", "selector", "annotation", "as-group",
        ],
        toggles: [
          "strict", "http1", "yes", "dry-run", "diff", "no-record", "create-namespaces",
          "commit-status", "quiet", "verbose",
        ])
    case "unlock":
      FlagNames(
        values: [
          "context", "kubeconfig", "as", "concurrency", "request-timeout", "config", "repo",
          "log-format",
        ],
        lists: [
          "as-group"
        ],
        toggles: [
          "yes", "http1", "quiet", "verbose",
        ])
    case "validate":
      FlagNames(
        values: [
          "to", "to-dir", "output", "color", "code-quality", "junit", "sarif", "config", "repo",
          "log-format",
        ],
        toggles: [
          "strict", "quiet", "verbose",
        ])
    default: FlagNames()
    }
  }

  /// The short form of flags that have one.
  static let shortNames = [
    "output": "-o", "quiet": "-q", "verbose": "-v", "yes": "-y",
  ]

  /// The switches that `--no-` turns off.
  static let invertible: Set = ["fetch", "index"]
}
