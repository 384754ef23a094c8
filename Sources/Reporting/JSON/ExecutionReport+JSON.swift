import Execution
import KubeModel
import Planning

// The schema `hydros.dev/v1` of kind `Report`, with the promises of kind `Plan`.

extension ExecutionReport {
  var json: JSON {
    .object([
      "apiVersion": .string("hydros.dev/v1"),
      "kind": .string("Report"),
      "id": .string(id),
      "command": .string(command.rawValue),
      "target": target.map(JSON.string),
      "cluster": .string(cluster),
      "from": plan.from.json,
      "to": plan.to.json,
      "started": .string(RFC3339.textWithMilliseconds(started)),
      "ended": .string(RFC3339.textWithMilliseconds(ended)),
      "status": .string(RunNote.Status(status).rawValue),
      "signal": status.signal.map { .string($0.rawValue) },
      "trouble": trouble?.json,
      "summary": summary.json,
      "requests": requests.json,
      "resources": .array(applied.map(\.json)),
      "deletions": .array(deleted.map(\.json)),
      "hooks": .array(hooks.map(\.json)),
      "rollback": rolledBack.map { .array($0.map(\.json)) },
      "keptManifests": keptManifests.map {
        .object([
          "directory": .string($0.directory), "count": .count($0.count),
          "withheld": .count($0.withheld),
        ])
      },
      "createdNamespaces": .some(createdNamespaces.map(JSON.string)),
      "guards": .array(plan.guards.map(\.json)),
    ])
  }
}

extension ExecutionReport.Status {
  fileprivate var signal: Interruption? {
    guard case .interrupted(let signal) = self else { return nil }
    return signal
  }
}

extension ExecutionSummary {
  fileprivate var json: JSON {
    .object([
      "created": .count(created), "updated": .count(updated), "replaced": .count(replaced),
      "deleted": .count(deleted), "unchanged": .count(unchanged), "kept": .count(kept),
      "failed": .count(failed), "notStarted": .count(notStarted),
    ])
  }
}

extension RequestCount {
  fileprivate var json: JSON {
    .object(["reads": .count(reads), "writes": .count(writes), "retries": .count(retries)])
  }
}

extension Outcome {
  fileprivate var json: JSON {
    resource.json([
      "priority": .count(priority),
      "action": .string(action.rawValue),
      "result": .string(ResultWord(result).rawValue),
      "reason": result.reason,
      "durationMilliseconds": .count(duration.milliseconds),
      "readyAfterMilliseconds": readyAfter.map { .count($0.milliseconds) },
      "retries": .count(retries),
      "fields": .array(fields.map(\.json)),
    ])
  }
}

extension Outcome.Result {
  fileprivate var reason: JSON? {
    switch self {
    case .done, .unchanged, .absent: nil
    case .kept(let code, let message):
      .object(["code": .string(code), "message": .string(message.sentence)])
    case .failed(let failure): failure.json
    case .notStarted(let message): .object(["message": .string(message.sentence)])
    }
  }
}

extension Failure {
  fileprivate var json: JSON {
    .object([
      "code": .string(code.rawValue), "message": .string(message.sentence),
      "help": help.map { .string($0.sentence) }, "details": .some(details.map(\.json)),
    ])
  }
}

extension FailureDetail {
  fileprivate var json: JSON {
    switch self {
    case .condition(let type, let status, let reason, let message):
      .object([
        "kind": .string("condition"), "type": .string(type), "status": .string(status),
        "reason": .string(reason), "message": .string(message),
      ])
    case .event(let type, let reason, let message, let count):
      .object([
        "kind": .string("event"), "type": .string(type), "reason": .string(reason),
        "message": .string(message), "count": .count(count),
      ])
    case .log(let pod, let container, let lines):
      .object([
        "kind": .string("log"), "pod": .string(pod), "container": .string(container),
        "lines": .array(lines.map(JSON.string)),
      ])
    }
  }
}

extension HookOutcome {
  fileprivate var json: JSON {
    .object([
      "resourceGroup": .string(group), "moment": .string(moment.rawValue),
      "command": .string(command), "result": .string(failure == nil ? "done" : "failed"),
      "reason": failure?.json, "durationMilliseconds": .count(duration.milliseconds),
    ])
  }
}
