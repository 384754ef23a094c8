import Diffing
import KubeModel
import Planning

// The schema `hydros.dev/v1` of kind `Plan`. Programs rely on it: members keep their names, order and
// meaning. A member without a value is left out.

extension Plan {
  var json: JSON {
    .object([
      "apiVersion": .string("hydros.dev/v1"),
      "kind": .string("Plan"),
      "from": from.json,
      "to": to.json,
      "scope": .some(scope.map(JSON.string)),
      "summary": summary.json,
      "batches": .array(batches.map(\.json)),
      "deletions": .array(deletions.map(\.json)),
      "guards": .array(guards.map(\.json)),
      "moved": .array(moved.map(\.json)),
      "diagnostics": .array(diagnostics.map(\.json)),
    ])
  }
}

extension PlanSummary {
  fileprivate var json: JSON {
    .object([
      "create": .count(create), "update": .count(update), "delete": .count(delete),
      "kept": .count(kept), "moved": .count(moved), "unchanged": .count(unchanged),
    ])
  }
}

extension Batch {
  fileprivate var json: JSON {
    .object(["priority": .count(priority), "changes": .array(changes.map(\.json))])
  }
}

extension ResourceChange {
  fileprivate var json: JSON {
    resource.json(
      action: action.rawValue,
      ["fields": action == .update ? .array(fields.map(\.json)) : nil])
  }
}

extension FieldChange {
  var json: JSON {
    .object([
      "path": .string(path.description), "old": old.map(JSON.init), "new": new.map(JSON.init),
    ])
  }
}

extension Deletion {
  var json: JSON {
    resource.json(
      action: "delete", ["priority": .count(priority), "guard": self.guard?.json])
  }
}

extension Guard {
  var json: JSON {
    .object(["reason": .string(reason.rawValue), "message": .string(message.sentence)])
  }
}

extension Move {
  fileprivate var json: JSON {
    .object([
      "id": resource.idJSON,
      "resourceGroup": .string(resource.group.rawValue),
      "previousGroup": .string(previousGroup.rawValue),
      "path": .string(resource.location.path),
      "line": .count(resource.location.line),
    ])
  }
}

extension Diagnostic {
  var json: JSON {
    .object([
      "severity": .string(severity.rawValue),
      "code": .string(code.rawValue),
      "message": .string(sentences),
      "path": location.map { .string($0.path) },
      "line": location.map { .count($0.line) },
      "column": location.map { .count($0.column) },
    ])
  }
}
