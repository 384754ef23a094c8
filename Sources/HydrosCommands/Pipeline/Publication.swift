internal import Execution
internal import Forge
internal import Logging
internal import Reporting

/// Tells everybody around a CI job how a command went.
///
/// What can't be told fails nothing, but where the command line asks for it to.
struct Publication {
  private let options: ForgeOptions
  private let context: CommandContext
  private let logger: Logger
  private let step: WorkflowStep?

  init(_ options: ForgeOptions, _ logging: LoggingOptions, in context: CommandContext) {
    self.options = options
    self.context = context
    logger = logging.logger(in: context)
    step = WorkflowStep(in: context)
  }

  /// Tells that a plan is about to be carried out; what goes wrong is told at the end.
  func begin(_ difference: ServerDifference, of command: String, on target: String?) async {
    let result = CommandResult.difference(difference, command: command)
    guard asksForge, !result.counts.isEmpty else { return }
    do throws(ForgeError) {
      let comment = try await comment(target, patience: .short)
      if options.commitStatus { try await comment.set(.pending, result) }
      if asksComment { _ = try await comment.write(result, .applying) }
    } catch {
      logger.debug("\(error.description)")
    }
  }

  /// Tells the result of a command, and gives the status that it ends with.
  ///
  /// `report` is the path to which the report was written; nil where it was not.
  func end(
    _ result: CommandResult, _ status: ExitStatus, on target: String?, report: String? = nil
  ) async -> ExitStatus {
    attempt { () throws(CommandError) in
      try step?.tell(result, target: target ?? Self.noTarget, report: report)
    }
    var isComplete = attempt { () throws(CommandError) in
      guard let path = options.gitlabTerraform else { return }
      try context.write(result.counts.gitLabTerraform, of: "the counts", to: path)
    }
    if asksForge, await !tellForge(result, status, target) {
      isComplete = isComplete && options.comment != .required
    }
    return isComplete ? status : status.incomplete
  }

  /// Whether the forge took it all.
  private func tellForge(
    _ result: CommandResult, _ status: ExitStatus, _ target: String?
  ) async -> Bool {
    var isTold = true
    do throws(ForgeError) {
      let comment = try await comment(target, patience: status.patience)
      if options.commitStatus {
        isTold = await attempt("the commit status was not set") { () async throws(ForgeError) in
          try await comment.set(status.isGood ? .success : .failure, result)
        }
      }
      guard asksComment else { return isTold }
      return await attempt("the comment was not written") { () async throws(ForgeError) in
        let state = status.isGood ? result.goodState : .failed
        guard try await !comment.write(result, state) else { return }
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

  private var asksComment: Bool { options.comment != .off }
  private var asksForge: Bool { asksComment || options.commitStatus }

  private func comment(
    _ target: String?, patience: ForgePatience
  ) async throws(ForgeError) -> ChangeComment {
    try await ChangeComment(
      target: target ?? Self.noTarget, patience: patience, step, in: context)
  }

  /// That a job is about no change, as an hourly one is, is nothing to be warned of.
  private func complain(_ complaint: String, _ error: ForgeError) {
    let text = "\(complaint): \(error.words)"
    if error.code == .noChangeRequest, options.comment != .required {
      logger.notice("\(text.visible)")
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
