import Diffing
import HydrosTestSupport
import KubeModel
import Planning
import RunModel

@testable import KubeAPI

extension ServerDifference {
  private static let cluster = "context prod of /home/ci/.kube/config"

  /// Everything that a difference can hold.
  static let rich = ServerDifference(
    plan: Plan(
      from: .main, to: .feature, unchangedCount: 212, managedCount: 240,
      diagnostics: [
        Diagnostic(
          .warning, code: .ignoredNamespace,
          "ClusterRole is cluster-scoped, so that its namespace `shop` counts for nothing",
          help: "remove the namespace",
          at: SourceLocation(path: "manifests/rbac/role.yaml", line: 5, column: 3))
      ]),
    cluster: cluster, missingNamespaces: ["edge", "jobs"],
    batches: [
      Batch(
        priority: 100,
        objects: [
          ObjectDifference(
            .of("Namespace", "payments", group: "ns", path: "manifests/ns.yaml"), .create)
        ]
          + (1...3).map {
            ObjectDifference(.of("Namespace", "team-\($0)", group: "ns"), .unchanged)
          }),
      Batch(
        priority: 500,
        objects: (1...4).map {
          ObjectDifference(.of("ConfigMap", "rules-\($0)", in: "ingress"), .unchanged)
        }),
      Batch(priority: 1000, objects: payments + web + workers),
    ],
    deletions: deletions,
    drift: [
      ObjectDifference(
        .of(
          "ConfigMap", "banner", in: "shop", group: "apps/web",
          path: "manifests/apps/web/banner.yaml"), .update,
        fields: [
          FieldDifference(
            .changed(["data", "text"], "Back in a minute", "Welcome"), writers: [.kubectlEdit])
        ]),
      ObjectDifference(
        .of(
          "ServiceAccount", "robot", in: "shop", group: "apps/web",
          path: "manifests/apps/web/robot.yaml"), .create),
    ])

  private static let payments = [
    ObjectDifference(
      .of(
        "ConfigMap", "ledger", in: "payments", group: "apps/payments",
        path: "manifests/apps/payments/ledger.yaml"), .create, basis: .scratchNamespace("default")),
    ObjectDifference(
      .of(
        "Ledger", "main", in: "payments", apiGroup: "books.example.com", group: "apps/payments",
        path: "manifests/apps/payments/ledger.yaml", line: 14), .create, basis: .plannedSchema),
    ObjectDifference(
      .of(
        "Invoice", "monthly", in: "payments", apiGroup: "books.example.com",
        group: "apps/payments", path: "manifests/apps/payments/ledger.yaml", line: 31), .create,
      basis: .unchecked("its CustomResourceDefinition has no schema")),
    ObjectDifference(
      .of(
        "Secret", "keys", in: "payments", group: "apps/payments",
        path: "manifests/apps/payments/keys.yaml"), .update,
      fields: [
        FieldDifference(
          .changed(["data", "token"], "***", "*** (changed)"), writers: [.hydros])
      ]),
  ]

  private static let web = [
    ObjectDifference(
      .deployment("web"), live: .sample, .update,
      fields: [
        FieldDifference(.changed(["spec", "replicas"], 2, 3), writers: [.kubectlEdit, .scaler]),
        FieldDifference(.image("shop/web:1.4.0", "shop/web:1.5.0"), writers: [.hydros]),
        FieldDifference(
          .changed(
            ["metadata", "annotations", "example.com/notes"], "first\nsecond\n", "first\nthird\n"),
          writers: [.kubectlEdit]),
      ],
      hidden: HiddenFields(byServer: 7, ownership: 4),
      conflicts: [
        ConflictingField(.replicas("kube-controller-manager"), .force),
        ConflictingField(.replicas("kubelet", through: "status"), .yield),
      ]),
    ObjectDifference(
      .of("Service", "web", in: "shop", group: "apps/web", path: "manifests/apps/web/web.yaml"),
      live: .sample, .update, hidden: HiddenFields(ownership: 4),
      adoption: Adoption(tool: "Helm", owner: "release web", managers: ["helm", "kubectl"])),
    ObjectDifference(
      .of(
        "Job", "migrate", in: "shop", apiGroup: "batch", group: "apps/web",
        path: "manifests/apps/web/migrate.yaml"), live: .sample,
      .replace([
        FieldProblem(field: "spec.template", message: "field is immutable"),
        FieldProblem(field: "spec.completions", message: "field is immutable"),
      ]),
      fields: [
        FieldDifference(.image("shop/migrate:1", "shop/migrate:2"), writers: [.hydros]),
        FieldDifference(.changed(["spec", "completions"], 1, 2), writers: [.hydros]),
      ]),
    ObjectDifference(
      .deployment("api"), live: .sample,
      .failed(
        RequestError(
          .invalid,
          "`spec.template.spec.containers[0].imagePullPolicy` is \"Sometimes\"; the server supports Always, IfNotPresent, Never",
          help: "write one of these values in the manifest"))),
    ObjectDifference(
      .deployment("cart"), live: .sample,
      .failed(
        RequestError(
          .fieldConflict, "another manager owns 1 field with another value",
          help:
            "remove the field from the manifest, or allow hydros to take it with `conflicts: force`"
        )),
      conflicts: [ConflictingField(.replicas("kube-controller-manager"), .stop)]),
    ObjectDifference(
      .of(
        "ConfigMap", "policy", in: "shop", group: "apps/web",
        path: "manifests/apps/web/policy.yaml", line: 9), live: .sample,
      .failed(
        RequestError(
          .refusedByWebhook,
          "the webhook policy.example.com refused it: label `team` is missing\nlabel `tier` is missing"
        ))),
  ]

  private static let workers = (1...4).map { index in
    ObjectDifference(
      .of(
        "Deployment", "worker-0\(index)", in: "jobs", apiGroup: "apps", group: "apps/workers",
        path: "manifests/apps/workers/worker-0\(index).yaml"), live: .sample, .update,
      fields: [
        FieldDifference(.image("jobs/worker:7.1", "jobs/worker:7.2"), writers: [.hydros(index)])
      ])
  }

  private static let deletions =
    [
      DeletionDifference(
        Deletion.samples[0], .delete(.sample),
        consequences: ["its volume pv-1 and all data in it are deleted too (reclaim policy Delete)"]
      ),
      DeletionDifference(Deletion.samples[1], .absent),
      DeletionDifference(
        Deletion(
          resource: .of(
            "Secret", "legacy", in: "shop", group: "apps/legacy",
            path: "manifests/apps/legacy/all.yaml", line: 70), priority: 1000),
        .failed(
          RequestError(
            .forbidden, "the user ci may not get secrets in namespace shop",
            help: "grant it, or exclude the file"))),
    ]
    + Deletion.samples.suffix(2).compactMap { deletion in
      deletion.guard.map { DeletionDifference(deletion, .kept($0)) }
    }

  /// All is as declared.
  static let quiet = ServerDifference(
    plan: .small, cluster: cluster,
    batches: [
      Batch(priority: 1000, objects: [ObjectDifference(.deployment("web"), .unchanged)])
    ], deletions: [DeletionDifference(Deletion.samples[1], .absent)], drift: [])

  /// A run that a guard would stop.
  static let stopped = ServerDifference(
    plan: .stopped, cluster: cluster,
    batches: [Batch(priority: 1000, objects: [ObjectDifference(.deployment("new"), .create)])],
    deletions: Deletion.samples.prefix(2).map { DeletionDifference($0, .delete(.sample)) })

  /// Names, values and messages that try to be more than text.
  static let hostile = ServerDifference(
    plan: .hostile, cluster: "::error::\u{1b}[2J @octocat",
    missingNamespaces: ["::error::x", "a`b"],
    batches: [
      Batch(
        priority: 1,
        objects: [
          ObjectDifference(
            .of("</details>", "@octocat", in: "::error::", group: "::error::", path: "a`b\n::x"),
            .update,
            fields: [
              FieldDifference(
                .changed(["::stop-commands::x"], "```", "::add-mask::\u{202e}"),
                writers: [
                  FieldWriter(
                    manager: "::error::\u{1b}]0;x\u{7} @x @@", operation: nil, time: "::error::\n")
                ])
            ],
            conflicts: [
              ConflictingField(
                FieldConflict(
                  manager: "```\n::error::@octocat", subresource: "<b>|", field: ".a\n::b",
                  path: nil),
                .force)
            ], basis: .unchecked("::error::\n::error::x <img src=x>"),
            adoption: Adoption(
              tool: "Helm", owner: "release ```\n::error::@octocat\u{1b}[2J",
              managers: ["`::error::`\u{1b}[2J"])),
          ObjectDifference(
            .of("Config|Map", "a|b\n", in: "```"),
            .failed(
              RequestError(
                .invalid, "::error::x\n::error::y\n```\n</details>@octocat #1 ##[error]z",
                help: "\u{1b}[31m::error::"))),
          ObjectDifference(
            .of("Job", "\u{1b}[31m"), .replace([FieldProblem(field: "a`b\n::c", message: "x")]),
            basis: .scratchNamespace("::error::\u{9b}1m")),
        ])
    ],
    deletions: [
      DeletionDifference(
        Deletion(resource: .of("Secret", "|", path: "x|y`"), priority: 1),
        .delete(LiveIdentity(uid: "\u{1b}", resourceVersion: "1", created: "::error::|@octocat")),
        consequences: ["::error::@octocat\n```\n</details>\u{1b}[2J"])
    ])
}

extension Resource {
  static func deployment(_ name: String) -> Resource {
    .of(
      "Deployment", name, in: "shop", apiGroup: "apps", group: "apps/web",
      path: "manifests/apps/web/\(name).yaml", line: 7)
  }
}

extension LiveIdentity {
  static let sample = LiveIdentity(
    uid: "5f0c9f5e-0c5b-4e8f-9f0e-6f8f9d1c2b3a", resourceVersion: "48213",
    created: "2026-10-01T08:15:30Z")
}

extension FieldWriter {
  static let kubectlEdit = FieldWriter(
    manager: "kubectl-edit", operation: .update, time: "2026-11-20T14:03:09Z")
  static let scaler = FieldWriter(manager: "scaler", operation: nil, time: nil)
  static let hydros = hydros(1)

  static func hydros(_ minute: Int) -> FieldWriter {
    FieldWriter(manager: "hydros", operation: .apply, time: "2026-11-01T09:0\(minute):00Z")
  }
}

extension FieldConflict {
  static func replicas(_ manager: String, through subresource: String? = nil) -> FieldConflict {
    FieldConflict(
      manager: manager, subresource: subresource, field: ".spec.replicas",
      path: ValuePath([.key("spec"), .key("replicas")]))
  }
}
