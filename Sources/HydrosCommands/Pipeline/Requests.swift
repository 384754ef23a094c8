internal import Planning

/// Which states a command works on.
enum StatesRequest {
  case range(RevisionOptions, StateSelection.Purpose)
  /// One state, against nothing.
  case single(StateOptions, StateSelection.Purpose)
}

/// What the command line asks of a plan.
struct PlanRequest {
  let states: StatesRequest
  let repository: RepositoryOptions
  var scope = RunScope()
  var confirmed: [String] = []
  let isStrict: Bool
  /// Nil where no index is of use.
  var index: IndexOptions?
}
