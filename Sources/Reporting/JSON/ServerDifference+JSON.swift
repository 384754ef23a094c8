import KubeModel
import Planning
import RunModel

// The schema `hydros.dev/v1` of kind `Diff`, with the promises of kind `Plan`.

extension ServerDifference {
  var json: JSON {
    .object([
      "apiVersion": .string("hydros.dev/v1"),
      "kind": .string("Diff"),
      "from": plan.from.json,
      "to": plan.to.json,
      "cluster": .string(cluster),
      "summary": summary.json(withDrift: drift != nil),
      "missingNamespaces": .some(missingNamespaces.map(JSON.string)),
      "batches": .array(batches.map(\.json)),
      "deletions": .array(deletions.map(\.json)),
      "drift": drift.map { .array($0.map(\.json)) },
      "guards": .array(plan.guards.map(\.json)),
      "diagnostics": .array(plan.diagnostics.map(\.json)),
    ])
  }
}

extension ServerDifferenceSummary {
  fileprivate func json(withDrift: Bool) -> JSON {
    .object([
      "create": .count(create), "update": .count(update), "replace": .count(replace),
      "delete": .count(delete), "kept": .count(kept), "unchanged": .count(unchanged),
      "drifted": withDrift ? .count(drifted) : nil, "failed": .count(failed),
    ])
  }
}

extension ServerDifference.Batch {
  fileprivate var json: JSON {
    .object(["priority": .count(priority), "changes": .array(objects.map(\.json))])
  }
}

extension ObjectDifference {
  var json: JSON {
    resource.json(
      action: VerdictWord(verdict).rawValue,
      [
        "basis": .string(BasisWord(basis).rawValue),
        "basisMessage": basis.explanation(namespace: resource.id.namespace).map {
          .string($0.sentence)
        },
        "fields": verdict == .update || verdict.isReplacement
          ? .array(fields.map(\.json)) : .some(fields.map(\.json)),
        "immutable": verdict.problems.map { .array($0.map(\.json)) },
        "adoption": adoption?.json,
        "hidden": hidden.isEmpty ? nil : hidden.json,
        "conflicts": .some(conflicts.map(\.json)),
        "error": verdict.failure?.json,
      ])
  }
}

extension Adoption {
  /// An empty object if no tool claims the resource.
  fileprivate var json: JSON {
    .object([
      "tool": tool.map(JSON.string), "owner": owner.map(JSON.string),
      "managers": .some(managers.map(JSON.string)),
    ])
  }
}

extension ObjectDifference.Verdict {
  fileprivate var problems: [FieldProblem]? {
    guard case .replace(let problems) = self else { return nil }
    return problems
  }
}

extension FieldDifference {
  var json: JSON {
    change.json.followed(by: ["writers": .some(writers.map(\.json))])
  }
}

extension FieldWriter {
  fileprivate var json: JSON {
    .object([
      "manager": .string(manager), "operation": operation.map { .string($0.rawValue) },
      "time": time.map(JSON.string),
    ])
  }
}

extension FieldProblem {
  fileprivate var json: JSON {
    .object(["field": .string(field), "message": .string(message)])
  }
}

extension HiddenFields {
  fileprivate var json: JSON {
    .object(["byServer": .count(byServer), "ownership": .count(ownership)])
  }
}

extension ConflictingField {
  fileprivate var json: JSON {
    .object([
      "path": .string(shownPath), "manager": .string(conflict.manager),
      "subresource": conflict.subresource.map(JSON.string),
      "resolution": .string(resolution.rawValue),
    ])
  }
}

extension DeletionDifference {
  var json: JSON {
    let (resource, priority) = (deletion.resource, JSON.count(deletion.priority))
    let consequences: JSON? = .some(self.consequences.map { .string($0.sentence) })
    return switch verdict {
    case .delete(let live):
      resource.json(
        action: "delete",
        ["priority": priority, "live": live.json, "consequences": consequences])
    case .absent:
      resource.json(action: "delete", ["priority": priority, "absent": .bool(true)])
    case .kept(let spared):
      resource.json(
        action: "delete",
        ["priority": priority, "guard": spared.json, "consequences": consequences])
    case .failed(let error):
      resource.json(action: "delete", ["priority": priority, "error": error.json])
    }
  }
}

extension LiveIdentity {
  fileprivate var json: JSON {
    .object([
      "uid": .string(uid), "resourceVersion": .string(resourceVersion),
      "created": created.map(JSON.string),
    ])
  }
}

extension RequestError {
  fileprivate var json: JSON {
    .object([
      "code": .string(code.rawValue), "message": .string(message.sentence),
      "help": help.map { .string($0.sentence) },
    ])
  }
}
