internal import Planning

/// Which states a command works on.
enum StatesRequest {
  case range(RevisionOptions, StateSelection.Purpose)
  /// One state, against nothing.
  case single(StateOptions, StateSelection.Purpose)
  /// The tip of what is checked out, for those who only ask for its configuration.
  case head
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
