package import Diffing
package import KubeModel
package import Planning

/// What the configuration and the command line say about carrying a plan out.
package struct ExecutionRules: Sendable {
  package var conflicts = ConflictRules()
  /// Kinds whose objects may be deleted and created anew: `Job`, `Deployment.apps`, in any case.
  package var replaceKinds: [String] = []
  /// Whether missing namespaces of applied resources are created.
  package var createsNamespaces = false
  /// Groups that are not among them wait for the default time.
  package var waits: [GroupID: Wait] = [:]
  package var defaultWait = Duration.seconds(300)
  package var hooks: [GroupID: Hooks] = [:]
  /// Whether what a failed run did is undone.
  package var rollsBack = false
  /// For the whole run; nil for as long as it takes.
  package var timeout: Duration?
  package var sensitivity = Sensitivity()
  package var fieldManager = "hydros"
  /// The id of the target, with which all that is applied is marked; nil marks nothing.
  package var target: String?
  package var adoption = AdoptionPolicy.unowned
  /// What the command line says about deletions.
  package var deletions = DeletionRules()

  package init() {}

  /// Whether, and for how long at most, a group is waited for.
  package enum Wait: Hashable, Sendable {
    case no
    case atMost(Duration)
  }

  package struct Hooks: Hashable, Sendable {
    package var pre: Hook?
    package var post: Hook?

    package init(pre: Hook? = nil, post: Hook? = nil) {
      self.pre = pre
      self.post = post
    }
  }

  package struct Hook: Hashable, Sendable {
    package let command: String
    package let timeout: Duration

    package init(command: String, timeout: Duration = .seconds(300)) {
      self.command = command
      self.timeout = timeout
    }
  }
}

extension ExecutionRules {
  /// Whether a resource that can't be changed in place may be deleted and created anew.
  package func mayReplace(_ resource: Resource) -> Bool {
    resource.annotations[ObjectMark.replace.rawValue] == "allowed"
      || replaceKinds.contains { resource.id.groupKind.isMeant(by: $0) }
  }

  /// How long a group is waited for; nil where it isn't.
  package func wait(for group: GroupID) -> Duration? {
    switch waits[group] {
    case nil: defaultWait
    case .no: nil
    case .atMost(let duration): duration
    }
  }
}
