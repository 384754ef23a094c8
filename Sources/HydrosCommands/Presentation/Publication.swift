internal import Delivery
internal import Forge
internal import Logging
internal import Reporting
internal import RunModel

/// Shows what a command came to, and tells everybody around a CI job.
///
/// Whom it can't be told fails nothing, but where the command line asks for it to.
struct Publication {
  private let command: ReportedCommand
  private let options: ResultOptions
  private let context: CommandContext
  private let logger: Logger
  private let step: WorkflowStep?

  init(of command: ReportedCommand, _ options: ResultOptions, in context: CommandContext) {
    self.command = command
    self.options = options
    self.context = context
    logger = options.logging.logger(in: context)
    step = WorkflowStep(in: context)
  }

  /// Does the work of a command and publishes its outcome, or what kept it from one.
  func publish(
    of source: Source, _ work: () async throws -> CommandOutcome
  ) async throws -> ExitStatus {
    let target = source.configuration.target
    let outcome: CommandOutcome
    do {
      outcome = try await work()
    } catch {
      if let error = CommandError(of: error) { await tell(error, target) }
      throw error
    }
    guard let result = outcome.result else { return outcome.status }
    context.writeOutput(
      result.rendered(
        as: options.output.output, style: options.output.style(in: context),
        limit: PlanReport.commentLimit))
    let page = Result { () throws(CommandError) in try writePage(result, outcome.status) }
    let status = await tell(result, outcome, source)
    if let trouble = outcome.trouble { throw trouble }
    try page.get()
    return status
  }

  private func writePage(
    _ result: CommandResult, _ status: ExitStatus
  ) throws(CommandError) {
    guard let path = options.html.reportHtml else { return }
    do throws(WriteFailure) {
      try context.writeFile(context.absolute(path), Array(result.html.utf8))
    } catch {
      throw CommandError(
        "the HTML report can't be written to \(path): \(error.reason)",
        help: "the command itself ended as shown above", status: status.incomplete)
    }
  }

  /// Tells that a plan is about to be carried out; what goes wrong is told at the end.
  func begin(_ difference: ServerDifference, on target: String?) async {
    let result = CommandResult.difference(difference, command: command)
    guard asksForge, !result.counts.isEmpty else { return }
    do throws(ForgeError) {
      let comment = try await comment(target, patience: .short)
      if asksStatus { try await comment.set(.pending, of: command, result.verdict) }
      if asksComment { _ = try await comment.write(result, .applying) }
    } catch {
      logger.debug("\(error.description)")
    }
  }

  /// Tells a result, and gives the status that the command ends with.
  private func tell(
    _ result: CommandResult, _ outcome: CommandOutcome, _ source: Source
  ) async -> ExitStatus {
    let target = source.configuration.target
    attempt { () throws(CommandError) in
      try step?.tell(
        result, target: target ?? Self.noTarget, root: source.root,
        report: outcome.report)
    }
    var isComplete = attempt { () throws(CommandError) in
      guard let path = options.forge.gitlabTerraform else { return }
      try context.write(result.counts.gitLabTerraform, of: "the counts", to: path)
    }
    let status = outcome.status
    let isTold = await tellForge(status, result.verdict, target) { comment throws(ForgeError) in
      try await comment.write(result, status.isGood ? result.goodState : .failed)
    }
    if !isTold { isComplete = isComplete && options.forge.comment != .required }
    return isComplete ? status : status.incomplete
  }

  /// Tells what kept the command from a result; the command fails for that anyway.
  private func tell(_ error: CommandError, _ target: String?) async {
    let failure = error.failure
    attempt { () throws(CommandError) in try step?.tell(failure, of: command) }
    _ = await tellForge(error.status, failure.verdict, target) { comment throws(ForgeError) in
      try await comment.write(failure, of: command)
    }
  }

  /// Whether the forge took it all.
  private func tellForge(
    _ status: ExitStatus, _ verdict: String, _ target: String?,
    _ write: (ChangeComment) async throws(ForgeError) -> Bool
  ) async -> Bool {
    guard asksForge else { return true }
    var isTold = true
    do throws(ForgeError) {
      let comment = try await comment(target, patience: status.patience)
      if asksStatus {
        isTold = await attempt("the commit status was not set") { () async throws(ForgeError) in
          try await comment.set(status.isGood ? .success : .failure, of: command, verdict)
        }
      }
      guard asksComment else { return isTold }
      return await attempt("the comment was not written") { () async throws(ForgeError) in
        guard try await !write(comment) else { return }
        logger.notice("the comment was left as it is: it is about a newer commit")
      }
    } catch {
      complain(
        asksComment ? "the comment was not written" : "the commit status was not set", error)
      return false
    }
  }

  private func attempt(
    _ complaint: String, _ work: () async throws(ForgeError) -> Void
  ) async -> Bool {
    do throws(ForgeError) {
      try await work()
      return true
    } catch {
      complain(complaint, error)
      return false
    }
  }

  /// Writes files for others, and tells whether that went well.
  @discardableResult
  private func attempt(_ work: () throws(CommandError) -> Void) -> Bool {
    do throws(CommandError) {
      try work()
      return true
    } catch {
      warn("\(error.message). \(error.help ?? "")")
      return false
    }
  }

  private var asksComment: Bool { options.forge.comment != .off }
  private var asksStatus: Bool { options.forge.commitStatus }
  private var asksForge: Bool { asksComment || asksStatus }

  private func comment(
    _ target: String?, patience: ForgePatience
  ) async throws(ForgeError) -> ChangeComment {
    try await ChangeComment(
      target: target ?? Self.noTarget, patience: patience, step, in: context)
  }

  /// That a job is about no change, as an hourly one is, is nothing to be warned of.
  private func complain(_ complaint: String, _ error: ForgeError) {
    let text = "\(complaint): \(error.words)"
    if error.code == .noChangeRequest, options.forge.comment != .required {
      logger.notice("\("there is nothing to comment on: \(error.words)".visible)")
    } else {
      warn(text)
    }
  }

  private func warn(_ text: String) {
    if let step { step.warn(text) } else { logger.warning("\(text.visible)") }
  }

  /// For a configuration that names no target.
  private static let noTarget = "default"
}

extension ForgeError {
  /// What happened and what to do, as sentences.
  fileprivate var words: String {
    guard let help else { return "\(sentence)." }
    return "\(sentence). \(help.prefix(1).uppercased() + help.dropFirst())."
  }
}

extension CommandResult {
  fileprivate var goodState: ChangeState { if case .report = self { .applied } else { .planned } }
}

extension ExitStatus {
  fileprivate var isGood: Bool { self == .done || self == .changes }

  /// The status of a command that did all but tell of it.
  fileprivate var incomplete: ExitStatus { isGood ? .failed : self }

  /// A job that was told to stop is killed soon.
  fileprivate var patience: ForgePatience {
    self == .interrupted || self == .terminated ? .short : .standard
  }
}
