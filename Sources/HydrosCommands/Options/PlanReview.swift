internal import Planning
internal import Reporting

/// The plan of `--plan`, which was reviewed, and which a run has to keep to.
struct PlanReview {
  private let path: String
  private let reviewed: ReviewedPlan

  /// Reads the file that the command line names.
  init(_ path: String, in context: CommandContext) throws(CommandError) {
    self.path = path
    guard let bytes = context.readFile(context.absolute(path)) else {
      throw CommandError(
        "the plan \(path) can't be read", help: "check the path after --plan", status: .usage)
    }
    do throws(ReviewedPlan.Flaw) {
      reviewed = try ReviewedPlan(json: bytes)
    } catch {
      throw CommandError("the file \(path) \(error.words)", help: Self.help, status: .usage)
    }
  }

  /// Throws with all differences where a plan is not the one that was reviewed.
  func check(_ plan: Plan) throws(CommandError) {
    let differences = reviewed.differences(from: plan)
    guard !differences.isEmpty else { return }
    throw CommandError(
      "what was reviewed in \(path) is not what would be done now", details: differences,
      help: Self.help, status: .stale)
  }

  private static let help =
    "make it anew with `hydros apply --dry-run --output json`, and review that"
}

extension ReviewedPlan.Flaw {
  fileprivate var words: String {
    switch self {
    case .noPlan: "holds no plan of hydros"
    case .version(let version): "is a plan of another version, `\(version)`"
    case .noCommit: "is a plan to something that is no commit, which can't be held to"
    }
  }
}
