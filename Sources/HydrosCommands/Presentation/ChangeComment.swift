internal import Forge
internal import HTTPMessages
internal import Reporting

/// The comment on the change of a CI job, and the status beside its commit.
struct ChangeComment {
  private let server: ForgeServer
  private let target: String

  /// Finds the forge by the environment; a token that has to be made is masked at once.
  init(
    target: String, patience: ForgePatience, _ step: WorkflowStep?, in context: CommandContext
  ) async throws(ForgeError) {
    let surroundings = context.forgeSurroundings
    let job = try ForgeJob.find(surroundings)
    let client: any HTTPClient
    do throws(HTTPError) {
      client = try context.client(for: job)
    } catch {
      throw ForgeError(.connection(error.code), error.message)
    }
    self.target = target
    server = try await .connect(job, client, surroundings, patience: patience) {
      step?.mask($0.revealed)
    }
  }

  /// Makes the comment show a result; false where a newer commit has its own comment already.
  func write(_ result: CommandResult, _ state: ChangeState) async throws(ForgeError) -> Bool {
    try await write(state, isReview: state.isReview(result)) {
      $0.text(around: result, limit: $1)
    }
  }

  /// Makes the comment show why a command came to no result.
  func write(_ failure: CommandFailure, of command: ReportedCommand) async throws(ForgeError)
    -> Bool
  {
    try await write(.failed, isReview: command.isReview) { frame, _ in
      frame.text(instead: failure, of: command)
    }
  }

  private func write(
    _ state: ChangeState, isReview: Bool, _ text: (CommentFrame, _ limit: Int) -> String
  ) async throws(ForgeError) -> Bool {
    let request = try await server.changeRequest()
    let newest = isReview ? try await newerHead(of: request) : nil
    let shown = newest.map { ChangeState.outdated(newest: $0) } ?? state
    let frame = CommentFrame(
      shown, target: target, head: request.head ?? server.job.commit, page: server.job.page)
    let marker = CommentMarker(target: target, head: request.head)
    let limit = server.job.forge.commentLimit - marker.text.utf16.count - 1
    return try await StickyComment(server, on: request, target: target).write(
      text(frame, limit), head: request.head
    ) { former in newest == nil || former?.head != newest }
  }

  func set(
    _ status: CommitStatus.State, of command: ReportedCommand, _ verdict: String
  ) async throws(ForgeError) {
    try await server.set(
      CommitStatus(status, command: command.rawValue, target: target, description: verdict))
  }

  /// The head of the change request where it is another one than that of the job.
  private func newerHead(of request: ChangeRequest) async throws(ForgeError) -> String? {
    guard let head = request.head, let newest = try await server.newestHead(of: request) else {
      return nil
    }
    return newest == head ? nil : newest
  }
}

extension ChangeState {
  /// Whether somebody only looks, at a change that may have gone on meanwhile.
  fileprivate func isReview(_ result: CommandResult) -> Bool {
    if case .report = result { return false }
    return self != .applying
  }
}
