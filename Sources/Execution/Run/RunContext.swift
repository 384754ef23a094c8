internal import KubeAPI
internal import RunModel

/// What all stages of one run share.
struct RunContext: Sendable {
  let cluster: Cluster
  let rules: ExecutionRules
  let surroundings: RunSurroundings
  let identity: RunIdentity
  /// What the target owns, as the preflight knew it.
  let ownership: Ownership
  /// Whether more may begin.
  let halt: Halt

  /// Takes the uids that the record of the target holds.
  init(
    _ cluster: Cluster, _ rules: ExecutionRules, _ surroundings: RunSurroundings,
    _ identity: RunIdentity, inventory: Set<String>
  ) {
    self.cluster = cluster
    self.rules = rules
    self.surroundings = surroundings
    self.identity = identity
    ownership = Ownership(rules, inventory: inventory)
    halt = Halt(surroundings, timeout: rules.timeout)
  }

  var emit: @Sendable (ExecutionEvent) -> Void { surroundings.emit }
  var pacing: Pacing { surroundings.pacing }
  /// How many requests are under way at most.
  var width: Int { cluster.server.limit.maximum }

  /// Whether the first failure ends the run; a sync goes on with everything else.
  var stopsAtFailure: Bool { identity.command.stopsAtFailure }

  /// How the manifests of what is deleted are kept; nil where nobody keeps them.
  var keeping: ManifestKeeping? {
    surroundings.keepManifest.map {
      ManifestKeeping(server: cluster.server, sensitivity: rules.sensitivity, keep: $0)
    }
  }
}
