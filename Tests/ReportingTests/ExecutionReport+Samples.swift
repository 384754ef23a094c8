import Diffing
import HydrosTestSupport
import KubeModel
import Planning
import RunModel

extension ExecutionReport {
  static func of(
    _ status: Status, command: Command = .apply, plan: Plan = .small, seconds: Int = 14,
    applied: [Outcome] = [], deleted: [Outcome] = [], hooks: [HookOutcome] = [],
    rolledBack: [Outcome]? = nil, createdNamespaces: [String] = [],
    cluster: String = "context prod of /home/ci/.kube/config", id: String = "20261120-140309-7f3a"
  ) -> ExecutionReport {
    let start = Duration.seconds(1_795_183_389) + .milliseconds(45)
    return ExecutionReport(
      id: id, command: command, target: "production", cluster: cluster, plan: plan, started: start,
      ended: start + .seconds(seconds), status: status, applied: applied, deleted: deleted,
      hooks: hooks, rolledBack: rolledBack, createdNamespaces: createdNamespaces,
      requests: RequestCount(reads: 12, writes: 9, retries: 2))
  }

  /// Everything went well.
  static let applied = of(
    .done,
    applied: [
      .done(.of("Namespace", "payments", group: "ns"), priority: 100, .create),
      .done(.of("ConfigMap", "flags", in: "shop", group: "apps/web"), .create),
      .done(
        .deployment("web"), .update, readyAfter: .milliseconds(12_400), retries: 2,
        fields: [
          FieldDifference(.changed(["spec", "replicas"], 2, 3), writers: [.kubectlEdit]),
          FieldDifference(.image("shop/web:1.4.0", "shop/web:1.5.0"), writers: [.hydros]),
        ]),
      .done(
        .of("Job", "migrate", in: "shop", apiGroup: "batch", group: "apps/web"), .replace,
        readyAfter: .milliseconds(950)),
      Outcome(.deployment("api"), priority: 1000, .none, .unchanged),
      Outcome(.deployment("cart"), priority: 1000, .none, .unchanged),
    ],
    deleted: [
      .done(Deletion.samples[0].resource, .delete),
      Outcome(Deletion.samples[1].resource, priority: 1000, .delete, .absent),
      Outcome(
        Deletion.samples[2].resource, priority: 1000, .delete,
        .kept(
          Guard(
            .needsConfirmation,
            "a PersistentVolumeClaim holds data; `--confirm-delete` lets it through"))),
    ],
    hooks: [
      HookOutcome(group: "apps/web", .pre, command: "./scripts/backup", duration: .seconds(3))
    ],
    createdNamespaces: ["edge"])

  /// Everything that can go wrong.
  static let failed = of(
    .failed, seconds: 132,
    applied: [
      .done(.of("ConfigMap", "flags", in: "shop", group: "apps/web"), .create),
      Outcome(.deployment("web"), priority: 1000, .update, .failed(.crashLoop)),
      Outcome(
        .deployment("cart"), priority: 1000, .update,
        .failed(
          Failure(
            .conflict, "kube-controller-manager owns `spec.replicas` with the value 5",
            help: "remove the field from the manifest, or set `conflicts: force`"))),
    ] + notStarted,
    deleted: [
      Outcome(
        Deletion.samples[0].resource, priority: 1000, .delete,
        .notStarted("nothing is deleted after a failure"))
    ],
    hooks: [
      HookOutcome(
        group: "apps/web", .post, command: "./scripts/smoke-test --url https://shop.example.com",
        duration: .milliseconds(2_340),
        failure: Failure(.hook, "it ended with exit code 3", help: "see what it wrote above"))
    ],
    rolledBack: [
      .done(.deployment("web"), .update),
      .done(.of("ConfigMap", "flags", in: "shop", group: "apps/web"), .delete),
      Outcome(
        .deployment("cart"), priority: 1000, .update,
        .failed(Failure(.request, "the server did not answer within 30 s"))),
    ])

  private static let notStarted = (1...30).map { index in
    Outcome(
      .of("Deployment", "worker-\(index)", in: "jobs", apiGroup: "apps", group: "apps/workers"),
      priority: 2000, .update, .notStarted("priority 1000 failed"))
  }

  /// A full sync that put things right.
  static let synced = of(
    .done, command: .sync, plan: Plan(from: RevisionLabel(revision: "EMPTY"), to: .main),
    seconds: 3,
    applied: [
      .done(
        .deployment("web"), .update, readyAfter: .seconds(2),
        fields: [
          FieldDifference(.changed(["spec", "replicas"], 7, 3), writers: [.kubectlEdit]),
          FieldDifference(.added(["metadata", "labels", "tier"], "front")),
        ]),
      .done(
        .of("Secret", "keys", in: "shop", group: "apps/web"), .update,
        fields: [
          FieldDifference(
            .changed(["data", "token"], "***", "*** (changed)"), writers: [.kubectlEdit])
        ]),
      .done(.of("ServiceAccount", "robot", in: "shop", group: "apps/web"), .create),
    ]
      + (1...40).map {
        Outcome(.of("ConfigMap", "rules-\($0)", in: "ingress"), priority: 1000, .none, .unchanged)
      })

  static let nothing = of(
    .done, seconds: 2,
    applied: [Outcome(.deployment("web"), priority: 1000, .none, .unchanged)])

  static let guarded = of(.guarded, plan: .stopped, seconds: 1)

  static let interrupted = of(
    .interrupted(.terminate), seconds: 4,
    applied: [
      .done(.of("ConfigMap", "flags", in: "shop", group: "apps/web"), .create),
      Outcome(.deployment("web"), priority: 1000, .update, .notStarted("the run was interrupted")),
    ])

  static let timedOut = of(
    .timedOut, seconds: 300,
    applied: [
      Outcome(
        .deployment("web"), priority: 1000, .update,
        .failed(
          Failure(
            .timeout, "1 of 3 replicas are available after 5 min",
            help: "look at its Pods, or raise `wait.timeout` of the group apps/web")),
        duration: .milliseconds(80))
    ])

  /// Names and messages that try to be more than text.
  static let hostile = of(
    .failed, plan: .hostile,
    applied: [
      Outcome(
        .of("</details>", "@octocat\n::error::x", in: "```", group: "::error::"), priority: 1,
        .create,
        .failed(
          Failure(
            .notReady, "::error::x\n::error::y @octocat", help: "\u{1b}[2J##[error]z",
            details: [
              .condition(
                type: "::error::", status: "\n::error::", reason: "</details>", message: "@x"),
              .event(type: "::error::", reason: "`", message: "```\n::error::", count: 2),
              .log(
                pod: "::error::", container: "\u{1b}[31m",
                lines: ["::error::x", "```", "</details>", "##[error]y", "\u{202e}z"]),
            ]))),
      Outcome(
        .of("Job", "::error::"), priority: 2, .create,
        .notStarted("::error::x\n::error::y </details>")),
    ],
    deleted: [
      Outcome(
        .of("Job", "|@octocat"), priority: 2, .delete,
        .kept(Guard(.protected, "\n::error::x")))
    ],
    hooks: [
      HookOutcome(
        group: "::error::@octocat", .post, command: "```\n::error::", duration: .zero,
        failure: Failure(.hook, "::error::\n::error::"))
    ], createdNamespaces: ["::error::"], cluster: "\n::error:: @octocat", id: "`\n::error::")
}

extension Outcome {
  static func done(
    _ resource: Resource, priority: Int = 1000, _ action: Action, readyAfter: Duration? = nil,
    retries: Int = 0, fields: [FieldDifference] = []
  ) -> Outcome {
    Outcome(
      resource, priority: priority, action, .done, duration: .milliseconds(120),
      readyAfter: readyAfter, retries: retries, fields: fields)
  }
}

extension Failure {
  static let crashLoop = Failure(
    .notReady, "the container app of Pod web-6d5f-x2x9k crashes again and again",
    help: "look at its last log lines below",
    details: [
      .condition(
        type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded",
        message: "ReplicaSet \"web-6d5f\" has timed out progressing."),
      .event(
        type: "Warning", reason: "BackOff", message: "Back-off restarting failed container",
        count: 12),
      .log(
        pod: "web-6d5f-x2x9k", container: "app",
        lines: [
          "\u{1b}[31mpanic: no route to database\u{1b}[0m", "",
          "goroutine 1 [running]: main.connect(0xc000010000, 0x1f, 0x0, 0x0, 0xc00009af50, 0x1, 0x1, 0x0)",
        ]),
    ])
}
