internal import Diffing
internal import Execution
internal import Planning
internal import ProjectFile
internal import RunModel

extension Configuration {
  /// The rules for carrying a plan out, with what the command line adds.
  func executionRules(
    createsNamespaces: Bool, timeout: Duration?, confirmed: [String]
  ) -> ExecutionRules {
    var rules = ExecutionRules()
    rules.target = target
    rules.adoption = AdoptionPolicy(projectFile.adoption)
    rules.deletions = deletionRules(confirmed: confirmed)
    rules.conflicts = ConflictRules(
      ConflictResolution(projectFile.conflicts.standard),
      rules: projectFile.conflicts.rules.map(ConflictRule.init))
    rules.replaceKinds = projectFile.replace
    rules.createsNamespaces = createsNamespaces
    rules.rollsBack = projectFile.onFailure == .rollback
    rules.timeout = timeout
    rules.sensitivity = sensitivity
    for group in projectFile.groups {
      rules.waits[group.id] = group.wait.map { ExecutionRules.Wait($0, rules.defaultWait) }
      let hooks = ExecutionRules.Hooks(
        pre: group.pre.map(ExecutionRules.Hook.init), post: group.post.map(ExecutionRules.Hook.init)
      )
      if hooks != ExecutionRules.Hooks() { rules.hooks[group.id] = hooks }
    }
    return rules
  }

  var sensitivity: Sensitivity {
    Sensitivity(projectFile.sensitive.compactMap(SensitiveRule.init))
  }
}

extension ConflictResolution {
  fileprivate init(_ action: ProjectFile.ConflictAction) {
    self =
      switch action {
      case .stop: .stop
      case .force: .force
      case .yield: .yield
      }
  }
}

extension AdoptionPolicy {
  fileprivate init(_ policy: ProjectFile.Adoption) {
    self =
      switch policy {
      case .never: .never
      case .unowned: .unowned
      case .all: .all
      }
  }
}

extension ConflictRule {
  fileprivate init(_ rule: ProjectFile.ConflictRule) {
    self.init(
      kind: rule.kind, namespace: rule.namespace, name: rule.name,
      path: rule.path.flatMap { PathPattern($0) }, manager: rule.manager,
      ConflictResolution(rule.action))
  }
}

extension ExecutionRules.Wait {
  fileprivate init(_ wait: ProjectFile.Wait, _ standard: Duration) {
    self =
      switch wait {
      case .no: .no
      case .atMost(let duration): .atMost(duration ?? standard)
      }
  }
}

extension ExecutionRules.Hook {
  fileprivate init(_ hook: ProjectFile.Hook) {
    self =
      hook.timeout.map { Self(command: hook.command, timeout: $0) } ?? Self(command: hook.command)
  }
}
