internal import Delivery
internal import KubeAPI
internal import KubeModel
internal import Planning
internal import Reporting
internal import RunModel
internal import TargetState

/// Shows a run on standard error, asks at the terminal, and tells the change request of its start.
struct CommandDelegate: RunDelegate {
  let yes: Bool
  let review: PlanReview?
  /// How text on standard error looks.
  let style: TextStyle
  let display: ProgressDisplay
  let publication: Publication
  let target: String?
  let context: CommandContext

  func check(_ plan: Plan) throws { try review?.check(plan) }

  func isWaiting(for lock: HeldLock) { context.writeError("\(lock.words)\n") }

  func show(_ event: ExecutionEvent) {
    if case .checking = event { display.begin() }
    display.show(event)
  }

  func agrees(to difference: ServerDifference) async throws -> Bool {
    let question = Question(yes: yes, in: context)
    guard !question.isAnswered else { return true }
    try question.checkTerminal()
    display.pause()
    defer { display.begin() }
    context.writeError(DifferenceReport.render(difference, as: .text, style: style) + "\n")
    return try await question.ask("Carry this out on \(difference.cluster)?")
  }

  func willCarryOut(_ difference: ServerDifference) async {
    await publication.begin(difference, on: target)
  }
}

extension HeldLock {
  /// Whom a run waits for, as a line of the log.
  fileprivate var words: String {
    let since = since.map { " since \(RFC3339.text($0))" } ?? ""
    return "Waiting for \(self), which holds the lock of the target\(since)."
  }
}
