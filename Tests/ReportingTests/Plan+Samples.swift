import Diffing
import HydrosTestSupport
import KubeModel
import Planning

extension Plan {
  /// A release of one application: two updates and a new config map.
  static let small = Plan(
    from: .main, to: .feature,
    batches: [
      Batch(
        priority: 1000,
        changes: [
          .create("ConfigMap", "flags", in: "shop", group: "apps/web"),
          .update(
            "Service", "web", in: "shop", group: "apps/web",
            [
              .added(["metadata", "labels", "tier"], "front"),
              .removed(["spec", "sessionAffinity"], "ClientIP"),
            ]),
          .update(
            "Deployment", "web", in: "shop", apiGroup: "apps", group: "apps/web",
            [.changed(["spec", "replicas"], 1, 3), .image("shop/web:1.4.0", "shop/web:1.5.0")]),
        ])
    ],
    unchangedCount: 212, managedCount: 214)

  /// Nothing differs.
  static let empty = Plan(from: .main, to: .feature, unchangedCount: 214, managedCount: 214)

  /// Everything a plan can hold, over three batches and five groups.
  static let large = Plan(
    from: .main, to: RevisionLabel(revision: "WORKTREE"),
    batches: [namespaces, platform, applications],
    deletions: Deletion.samples,
    moved: [
      Move(
        resource: .of("ConfigMap", "banner", in: "shop", group: "apps/web"),
        previousGroup: "apps/legacy")
    ],
    unchangedCount: 1_204, managedCount: 1_238)

  private static let namespaces = Batch(
    priority: 100,
    changes: [
      .create("Namespace", "payments", group: "ns"),
      .update("Namespace", "shop", group: "ns", [.added(["metadata", "labels", "team"], "shop")]),
    ])

  private static let platform = Batch(
    priority: 500,
    changes: [
      .update(
        "ConfigMap", "nginx", in: "ingress", group: "platform/ingress",
        [
          .changed(
            ["data", "nginx.conf"],
            "worker_processes 2;\nevents {\n  worker_connections 512;\n}\nhttp {\n  gzip on;\n}\n",
            "worker_processes 4;\nevents {\n  worker_connections 512;\n}\nhttp {\n  gzip on;\n  http2 on;\n}\n"
          )
        ]),
      .update(
        "Secret", "tls", in: "ingress", group: "platform/ingress",
        [.changed(["data", "tls.crt"], "***", "*** (changed)")]),
      .update(
        "HorizontalPodAutoscaler", "ingress", in: "ingress", apiGroup: "autoscaling",
        version: "v2", group: "platform/ingress",
        [
          .changed(["apiVersion"], "autoscaling/v2beta2", "autoscaling/v2"),
          .changed(["spec", "maxReplicas"], 5, 12),
        ]),
      .update(
        "Service", "router", in: "edge", apiGroup: "serving.knative.dev", group: "platform/edge",
        [
          .changed(
            ["metadata", "annotations", "example.com/upstream-configuration-of-the-router"],
            "https://registry.example.com/platform/router/releases/2026-01-31/build-18233?mode=fast",
            "https://registry.example.com/platform/router/releases/2026-02-01/build-18240?mode=safe"
          )
        ]),
    ])

  private static let applications = Batch(
    priority: 1000,
    changes: [
      .create("ConfigMap", "ledger", in: "payments", group: "apps/payments"),
      .create("Service", "ledger", in: "payments", group: "apps/payments"),
      .update(
        "ConfigMap", "flags", in: "shop", group: "apps/web",
        [.changed(["data", "beta"], "false", "true")]),
      .update(
        "Deployment", "web", in: "shop", apiGroup: "apps", group: "apps/web",
        [
          .changed(["spec", "replicas"], 1, 3),
          .added(
            [
              "spec", "template", "spec", "affinity",
            ],
            [
              "podAntiAffinity": [
                "requiredDuringSchedulingIgnoredDuringExecution": [
                  [
                    "topologyKey": "kubernetes.io/hostname",
                    "labelSelector": ["matchLabels": ["app": "web"]],
                  ]
                ]
              ]
            ]),
          .removed(["spec", "template", "spec", "hostNetwork"], true),
        ]),
    ]
      + (1...28).map { index in
        .update(
          "Deployment", "worker-\(index < 10 ? "0" : "")\(index)", in: "jobs", apiGroup: "apps",
          group: "apps/workers", [.image("jobs/worker:7.1", "jobs/worker:7.2")])
      })
}

extension RevisionLabel {
  static let main = RevisionLabel(
    revision: "main", commit: "1a2b3c4d5e6f70819203a4b5c6d7e8f901234567")
  static let feature = RevisionLabel(
    revision: "feature/replicas", commit: "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432")
}

extension Deletion {
  static let samples = [
    Deletion(
      resource: .of(
        "Deployment", "legacy", in: "shop", apiGroup: "apps", group: "apps/legacy",
        path: "manifests/apps/legacy/all.yaml", line: 12),
      priority: 1000),
    Deletion(
      resource: .of(
        "Service", "legacy", in: "shop", group: "apps/legacy",
        path: "manifests/apps/legacy/all.yaml", line: 48), priority: 1000),
    Deletion(
      resource: .of(
        "PersistentVolumeClaim", "legacy-data", in: "shop", group: "apps/legacy",
        path: "manifests/apps/legacy/data.yaml"),
      priority: 1000,
      guard: Guard(
        .needsConfirmation,
        "a PersistentVolumeClaim holds data; `--confirm-delete PersistentVolumeClaim/shop/legacy-data` or the annotation `hydros.dev/prune: allowed` on its manifest lets it through"
      )),
    Deletion(
      resource: .of("Namespace", "legacy", group: "ns", path: "manifests/ns/legacy.yaml"),
      priority: 100,
      guard: Guard(.kept, "it has the annotation `hydros.dev/prune: disabled`")),
  ]
}

extension ResourceChange {
  static func create(
    _ kind: String, _ name: String, in namespace: String = "", apiGroup: String = "",
    group: GroupID
  ) -> ResourceChange {
    ResourceChange(
      action: .create,
      resource: .of(
        kind, name, in: namespace, apiGroup: apiGroup, group: group,
        path: "manifests/\(group)/\(name).yaml"))
  }

  static func update(
    _ kind: String, _ name: String, in namespace: String = "", apiGroup: String = "",
    version: String = "v1", group: GroupID = .root, _ fields: [FieldChange]
  ) -> ResourceChange {
    ResourceChange(
      action: .update,
      resource: .of(
        kind, name, in: namespace, apiGroup: apiGroup, version: version, group: group,
        path: "manifests/\(group)/\(name).yaml", line: 7),
      fields: fields)
  }
}

extension FieldChange {
  static func changed(_ path: [String], _ old: Value, _ new: Value) -> FieldChange {
    FieldChange(path: ValuePath(path.map(ValuePath.Step.key)), old: old, new: new)
  }

  static func added(_ path: [String], _ new: Value) -> FieldChange {
    FieldChange(path: ValuePath(path.map(ValuePath.Step.key)), old: nil, new: new)
  }

  static func removed(_ path: [String], _ old: Value) -> FieldChange {
    FieldChange(path: ValuePath(path.map(ValuePath.Step.key)), old: old, new: nil)
  }

  static func image(_ old: Value, _ new: Value) -> FieldChange {
    FieldChange(
      path: ValuePath([
        .key("spec"), .key("template"), .key("spec"), .key("containers"),
        .item([.init(key: "name", value: "app")]), .key("image"),
      ]), old: old, new: new)
  }
}
