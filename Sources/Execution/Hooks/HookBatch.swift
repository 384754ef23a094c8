internal import KubeModel
internal import Planning
internal import RunModel

/// What a hook is told about the batch that it runs before or after.
struct HookBatch {
  private let group: GroupID
  private let moment: HookOutcome.Moment
  private let batch: ServerDifference.Batch
  private let target: String?

  /// A longer text does not fit into one variable of Linux' environment.
  private static let longestVariable = 100_000

  init(
    group: GroupID, _ moment: HookOutcome.Moment, _ batch: ServerDifference.Batch, target: String?
  ) {
    self.group = group
    self.moment = moment
    self.batch = batch
    self.target = target
  }

  /// The command with the batch as JSON on its standard input, and in `HYDROS_BATCH` where it fits.
  func call(_ hook: ExecutionRules.Hook, directory: String) -> HookCall {
    let text = json.text
    var environment = [
      "HYDROS_GROUP": group.rawValue, "HYDROS_HOOK": moment.rawValue,
      "HYDROS_PRIORITY": String(batch.priority),
    ]
    environment["HYDROS_TARGET"] = target
    if text.utf8.count <= Self.longestVariable { environment["HYDROS_BATCH"] = text }
    return HookCall(
      command: hook.command, directory: directory, environment: environment,
      input: Array("\(text)\n".utf8), timeout: hook.timeout)
  }

  private var json: JSON {
    .object([
      "apiVersion": .string("hydros.dev/v1"),
      "kind": .string("Batch"),
      "hook": .string(moment.rawValue),
      "group": .string(group.rawValue),
      "priority": .integer(Int64(batch.priority)),
      "changes": .array(batch.objects.map(\.hookJSON)),
    ])
  }
}

extension ObjectDifference {
  fileprivate var hookJSON: JSON {
    .object([
      "action": .string(action.rawValue),
      "id": .object([
        "group": .string(resource.id.group), "version": .string(resource.version),
        "kind": .string(resource.id.kind), "namespace": .string(resource.id.namespace),
        "name": .string(resource.id.name),
      ]),
      "resourceGroup": .string(resource.group.rawValue),
      "path": .string(resource.location.path),
      "line": .integer(Int64(resource.location.line)),
    ])
  }
}
