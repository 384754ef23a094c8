import HydrosTestSupport
import KubeModel
import Planning

/// The plan between two sets of resources.
func plan(
  _ old: [Resource], _ new: [Resource], unreadable: Set<String> = [], base: NewerBaseWork? = nil,
  untouched: Int = 0, _ adjust: (inout PlanRules) -> Void = { _ in }
) -> Plan {
  var rules = PlanRules()
  adjust(&rules)
  var input = PlanInput(from: RevisionLabel(revision: "A"), to: RevisionLabel(revision: "B"))
  (input.old, input.new) = (old, new)
  input.unreadable = unreadable
  input.newerBaseWork = base
  input.untouchedCount = untouched
  return Planner(rules).plan(input)
}

extension Plan {
  /// One line for each change and deletion in their order, such as `100 + ConfigMap/shop/a`.
  var lines: [String] {
    let changes = batches.flatMap { batch in
      batch.changes.map { change in
        "\(batch.priority) \(change.action == .create ? "+" : "~") \(change.resource.id)"
      }
    }
    return changes
      + deletions.map { deletion in
        let reason = deletion.guard.map { " \($0.reason.rawValue)" } ?? ""
        return "\(deletion.priority) - \(deletion.resource.id)\(reason)"
      }
  }

  var codes: [String] { diagnostics.map { "\($0.severity.rawValue) \($0.code)" } }
}

extension Resource {
  static func deployment(
    _ name: String, apiGroup: String = "apps", version: String = "v1", group: GroupID = .root,
    path: String = "a.yaml", line: Int = 1, replicas: Int64 = 1
  ) -> Resource {
    .of(
      "Deployment", name, in: "shop", apiGroup: apiGroup, version: version, group: group,
      path: path, line: line, ["spec": ["replicas": .integer(replicas)]])
  }

  static func definition(
    of kind: String, apiGroup: String = "example.com", group: GroupID = .root
  ) -> Resource {
    .of(
      "CustomResourceDefinition", "\(kind.lowercased())s.\(apiGroup)",
      apiGroup: "apiextensions.k8s.io", group: group,
      [
        "spec": [
          "group": .string(apiGroup), "scope": "Namespaced", "names": ["kind": .string(kind)],
        ]
      ])
  }

  static func annotated(
    _ kind: String, _ name: String, _ key: String, _ value: String, as field: String = "annotations"
  ) -> Resource {
    let marks = Value.map(Mapping([.init(key: key, value: .string(value))]))
    return .of(
      kind, name, in: "shop",
      ["metadata": .map(Mapping([.init(key: field, value: marks)]))])
  }
}
