import Diffing
import HydrosTestSupport
import KubeModel
import Planning

extension Plan {
  /// Updates that all differ from each other.
  static func changing(_ count: Int) -> Plan {
    let changes = (0..<count).map { index in
      ResourceChange.update(
        "ConfigMap", "settings-\(index)", in: "shop", group: "apps",
        [
          .changed(["data", "a"], .string("\(index)"), "x"),
          .changed(["data", "b"], "a rather long value of a setting", "another one, long as well"),
        ])
    }
    return Plan(from: .main, to: .feature, batches: [Batch(priority: 1000, changes: changes)])
  }

  static func removing(_ count: Int) -> Plan {
    let deletions = (0..<count).map { index in
      Deletion(
        resource: .of("Deployment", "web-\(index)", in: "team-\(index % 50)", apiGroup: "apps"),
        priority: 1000)
    }
    return Plan(
      from: .main, to: .feature, deletions: deletions,
      guards: [Guard(.budget, "\(count) deletions are more than 50")])
  }

  static func mistakes(_ count: Int) -> Plan {
    Plan(
      from: .main, to: .feature,
      diagnostics: (0..<count).map { index in
        Diagnostic(
          .error, code: .missingName, "the document has no name", help: "give it one",
          at: SourceLocation(path: "manifests/\(index).yaml"), excerpt: "kind: Service")
      })
  }

  /// A name wherever a name can be.
  static func named(_ name: String) -> Plan {
    let resource = Resource.of(name, name, in: name, group: GroupID(name), path: name)
    return Plan(
      from: RevisionLabel(revision: name), to: RevisionLabel(revision: name),
      batches: [
        Batch(
          priority: 1,
          changes: [
            ResourceChange(action: .create, resource: resource),
            ResourceChange(
              action: .update, resource: resource,
              fields: [.changed([name], .string(name), .string("\(name)\n\(name)"))]),
          ])
      ],
      deletions: [
        Deletion(resource: resource, priority: 1),
        Deletion(resource: resource, priority: 1, guard: Guard(.kept, name)),
      ],
      guards: [Guard(.budget, name)], moved: [Move(resource: resource, previousGroup: .root)],
      scope: [name],
      diagnostics: [
        Diagnostic(
          .error, code: .unreadable, name, help: name, at: SourceLocation(path: name), excerpt: name
        )
      ])
  }
}
