import Diffing
import HydrosTestSupport
import KubeModel
import Planning

extension Plan {
  /// Only deletions, spared ones among them.
  static let onlyDeletions = Plan(
    from: .main, to: .feature, deletions: Deletion.samples, unchangedCount: 3, managedCount: 7)

  /// Guards that would stop the run.
  static let stopped = Plan(
    from: .main, to: .feature, batches: small.batches,
    deletions: Array(Deletion.samples.prefix(2)),
    guards: [
      Guard(
        .budget,
        "57 deletions are more than the 50 that `deletions.max` allows; raise it for this run with `--max-deletions 57`"
      ),
      Guard(
        .staleBranch,
        "feature/replicas lacks 3 newer commits of main that touch the same resources; rebase it"),
    ], unchangedCount: 212, managedCount: 214)

  /// A run narrowed by flags.
  static let narrowed = Plan(
    from: .main, to: .feature, batches: small.batches, unchangedCount: 3, managedCount: 5,
    scope: ["--path apps/web", "--selector tier in (front,back)"])

  /// A resource that moved, and nothing to do.
  static let moves = Plan(
    from: .main, to: .feature,
    moved: [
      Move(
        resource: .of("ConfigMap", "banner", in: "shop", group: "apps/web"),
        previousGroup: "apps/legacy"),
      Move(
        resource: .of("ConfigMap", "flags", in: "shop", group: .root), previousGroup: "apps/legacy"),
    ], unchangedCount: 14, managedCount: 14)

  /// Mistakes in what users wrote.
  static let diagnosed = Plan(
    from: .main, to: .feature, unchangedCount: 14, managedCount: 14,
    diagnostics: [
      Diagnostic(
        .error, code: .duplicateKey, "the key `image` stands twice in this mapping",
        help: "remove one of the two; Kubernetes would take the last",
        at: SourceLocation(path: "manifests/apps/web/web.yaml", line: 23, column: 9),
        excerpt: "        image: shop/web:1.5.0"),
      Diagnostic(
        .warning, code: .ignoredNamespace,
        "ClusterRole is cluster-scoped, so that its namespace `shop` counts for nothing and the object is the same for every namespace that names it",
        help: "remove the namespace",
        at: SourceLocation(path: "manifests/rbac/role.yaml", line: 5, column: 3)),
      Diagnostic(.note, code: .noManifest, "2 documents are no manifests and were skipped"),
    ])

  /// Names, values and messages that try to be more than text.
  static let hostile = Plan(
    from: RevisionLabel(revision: "::error::from\u{1b}[2J"),
    to: RevisionLabel(revision: "@everyone #1", commit: String(repeating: "a", count: 40)),
    batches: [
      Batch(
        priority: 1,
        changes: [
          .update(
            "Deployment", "</code></details><script>alert(1)</script>", in: "@octocat",
            group: "::error::group",
            [
              .changed(
                ["data", "a`b"], "```\n</details>\n@octocat", "```\n::warning::x\n##[error]y\n````"),
              .changed(["data", "bidi"], "a\u{202e}b", "a\u{200b}b"),
              .changed(["::stop-commands::x"], "##vso[task]", "::set-output name=a::b"),
            ]),
          .create("Config|Map", "a\nb|c\r::notice::", group: "\u{1b}]0;title\u{7}"),
        ])
    ],
    deletions: [
      Deletion(
        resource: .of("Secret", "https://evil.example www.evil.example", path: "x`y.yaml"),
        priority: 1,
        guard: Guard(.protected, "@octocat closes #1 <img src=x> GH-1 /close\n::error::z"))
    ],
    guards: [Guard(.budget, "[click](https://evil.example) ![x](y) **bold**\n\n# heading")],
    moved: [
      Move(resource: .of("ConfigMap", "- [ ] task", group: "|a|b|"), previousGroup: "::debug::")
    ],
    scope: ["::add-mask::x", "<details>"],
    diagnostics: [
      Diagnostic(
        .error, code: .unreadable, "::error::message @octocat", help: "##[group]help",
        at: SourceLocation(path: "::error::/```.yaml", line: 1, column: 4),
        excerpt: "\t\u{1b}[31m::error:: ```")
    ])
}
