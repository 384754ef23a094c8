package import Planning

/// What somebody asks of a plan.
package struct PlanRequest: Sendable {
  package let states: RequestedStates
  package let repository: RepositoryRequest
  package var scope: RunScope
  /// The ids of resources whose deletion is confirmed.
  package var confirmed: [String]
  package let isStrict: Bool
  package var index: IndexPlace

  package init(
    states: RequestedStates, repository: RepositoryRequest, scope: RunScope = RunScope(),
    confirmed: [String] = [], isStrict: Bool = false, index: IndexPlace = .nowhere
  ) {
    self.states = states
    self.repository = repository
    self.scope = scope
    self.confirmed = confirmed
    self.isStrict = isStrict
    self.index = index
  }
}

/// Which states a request is about.
package enum RequestedStates: Hashable, Sendable {
  case range(RevisionRequest, StateSelection.Purpose)
  /// One state, compared with nothing; nil for the default one.
  case single(StateName?, StateSelection.Purpose)
  /// The commit that is checked out, when only its configuration matters.
  case head
}

/// Which two states to compare.
package struct RevisionRequest: Hashable, Sendable {
  /// Nil for the default one.
  package let old: StateName?
  /// Nil for the default one.
  package let new: StateName?
  /// Whether to fetch history that a shallow clone lacks; nil for the default.
  package let fetches: Bool?

  package init(old: StateName? = nil, new: StateName? = nil, fetches: Bool? = nil) {
    self.old = old
    self.new = new
    self.fetches = fetches
  }
}

/// One state, as somebody names it.
package enum StateName: Hashable, Sendable {
  /// Any commit-ish, or WORKTREE, INDEX or EMPTY.
  case revision(String)
  case directory(String)
  case standardInput
}

/// Which repository and which configuration to read.
package struct RepositoryRequest: Hashable, Sendable {
  /// A path in the repository; nil for the one around the working directory.
  package let path: String?
  /// The configuration file; nil for hydros.yml as the new state has it.
  package let configuration: String?

  package init(path: String? = nil, configuration: String? = nil) {
    self.path = path
    self.configuration = configuration
  }
}

/// Where the index of unchanged files is kept.
package enum IndexPlace: Hashable, Sendable {
  /// No index is kept.
  case nowhere
  case gitDirectory
  case directory(String)
}
