import KubeModel
import Planning
import RunModel

// The lines of single events, which are the same on a terminal and in a log.

extension Failure {
  /// `failed Deployment/shop/web`, then all that is known about the failure.
  func lines(of subject: String) -> [TextLine] {
    [TextLine("failed ", .error).then("\(subject)")]
      + Remark.failure(self).flatMap { $0.textLines(indent: 2) }
  }
}

extension Outcome {
  /// The outcome on one line, or more if it failed; empty for an unchanged resource.
  func lines(_ verb: VisibleText) -> [TextLine] {
    let subject = resource.id.description
    switch result {
    case .failed(let failure): return failure.lines(of: subject)
    case .kept(let spared):
      return [
        TextLine("kept ", .kept).then("\(subject)").then(": \(spared.reason.rawValue)", .dim)
      ]
    case .absent: return [TextLine("gone ", .dim).then("\(subject)").then(" already", .dim)]
    case .unchanged, .notStarted: return []
    case .done:
      let what: VisibleText = verb.string == action.participle ? "" : ": \(note ?? "")"
      return [
        TextLine("\(verb) ", role).then("\(subject)").then("\(what) (\(duration.shown))", .dim)
      ]
    }
  }

  private var role: TextStyle.Role {
    switch action {
    case .create: .create
    case .update, .replace: .update
    case .delete: .delete
    case .none: .dim
    }
  }
}

extension HookOutcome {
  /// How the hook ended, in more than one line if it failed.
  var lines: [TextLine] {
    if let failure { return failure.lines(of: "\(name): \(command)") }
    return [TextLine("ended ", .create).then("\(name)").then(" (\(duration.shown))", .dim)]
  }
}

extension Interruption {
  var line: TextLine {
    TextLine("interrupted ", .error).then(
      "by \(rawValue): requests under way are finished, nothing new is started")
  }
}

extension ExecutionEvent.Pending {
  var line: TextLine { TextLine("\(id.description)").then(": ", .dim).then("\(message)") }
}

extension RequestError {
  /// `retrying Deployment/shop/web in 2 s: …`.
  func retryLine(_ id: ResourceID?, after wait: Duration) -> TextLine {
    TextLine("retrying ", .warning).then("\(id?.description ?? "a request") in \(wait.shown): ")
      .then(VisibleText(message).shortened(to: 300))
  }
}

extension TextLine {
  /// A line that a hook wrote.
  static func hookOutput(_ group: String, _ line: String) -> TextLine {
    TextLine("\(group) │ ", .dim).then("\(line.withoutColours)")
  }
}

extension ExecutionEvent {
  /// The lines of an event that don't depend on earlier events.
  var plainLines: [TextLine] {
    switch self {
    case .checking(let count):
      [TextLine("checking ", .note).then("\(String.count(count, "change")) by dry run")]
    case .started(let applies, let deletions):
      [
        TextLine("started", .note).then(": \(applies) to apply")
          .then(deletions > 0 ? ", \(deletions) to delete" : "")
      ]
    case .hookStarted(let group, let moment, let command):
      [
        TextLine("running ", .note).then("\(moment.rawValue) hook of \(group)")
          .then(": \(command)", .dim)
      ]
    case .hookOutput(let group, let line): [.hookOutput(group, line)]
    case .hookEnded(let outcome): outcome.lines
    case .deleting(let id, let finalizers):
      finalizers.isEmpty
        ? []
        : [
          TextLine("deleting ", .delete).then("\(id.description)")
            .then(": waiting for its finalizers: \(finalizers.joined(separator: ", "))")
        ]
    case .interrupted(let signal): [signal.line]
    default: []
    }
  }
}
