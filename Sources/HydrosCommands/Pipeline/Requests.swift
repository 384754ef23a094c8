internal import Planning

/// What the command line asks of a plan.
struct PlanRequest {
  let revisions: RevisionOptions
  let repository: RepositoryOptions
  let scope: RunScope
  let confirmed: [String]
  let isStrict: Bool
  let index: IndexOptions
}

/// What the command line asks of a validation.
struct ValidationRequest {
  let revision: String?
  let directory: String?
  let repository: RepositoryOptions
  let isStrict: Bool
}
