internal import KubeModel

/// Reads one entry of `groups`.
struct GroupReader {
  private(set) var group: ProjectFile.GroupSettings?
  private var fields: FieldReader
  private let file: String

  init(_ node: LocatedValue, file: String) {
    self.file = file
    fields = FieldReader(node, name: "groups[]", file: file)
    let id = fields.string("id") ?? ""
    if id.isEmpty, !fields.isWrong("id") {
      fields.report(
        .groupID, "a group needs an `id`",
        help: "write the directory below the manifests root, or `root`", at: node.position)
    }
    let priority = fields.integer("priority", .any)
    let wait = fields.optional("wait").flatMap { readWait($0) }
    let hooks = fields.optional("hooks").map { readHooks($0) }
    guard !id.isEmpty else { return }
    group = ProjectFile.GroupSettings(
      id: GroupID(id), priority: priority, wait: wait, pre: hooks?.pre, post: hooks?.post)
  }

  mutating func diagnostics() -> [Diagnostic] { fields.finish() }

  /// `false`, `true`, or `{timeout: 5m}`.
  private mutating func readWait(_ node: LocatedValue) -> ProjectFile.Wait? {
    if case .bool(let waits) = node.value { return waits ? .atMost(nil) : .no }
    var wait = FieldReader(node, name: "groups[].wait", file: file)
    wait.refuse(
      "duration", .deprecatedWait, "`wait.duration` no longer exists",
      help: "hydros waits for readiness by itself; bound that by `wait: {timeout: …}`")
    let timeout = wait.duration("timeout")
    fields.absorb(wait.finish())
    return .atMost(timeout)
  }

  private mutating func readHooks(
    _ node: LocatedValue
  ) -> (pre: ProjectFile.Hook?, post: ProjectFile.Hook?) {
    var hooks = FieldReader(node, name: "groups[].hooks", file: file)
    let pre = hooks.optional("pre").flatMap { readHook($0, name: "groups[].hooks.pre") }
    let post = hooks.optional("post").flatMap { readHook($0, name: "groups[].hooks.post") }
    fields.absorb(hooks.finish())
    return (pre, post)
  }

  private mutating func readHook(_ node: LocatedValue, name: String) -> ProjectFile.Hook? {
    var hook = FieldReader(node, name: name, file: file)
    let command = hook.string("cmd")
    if command?.isEmpty ?? true, !hook.isWrong("cmd") {
      hook.report(
        .hookCommand, "`\(name)` needs a `cmd`",
        help: "write the command, such as ./scripts/check",
        at: node.position)
    }
    let timeout = hook.duration("timeout")
    fields.absorb(hook.finish())
    return command.map { ProjectFile.Hook(command: $0, timeout: timeout) }
  }
}
