import KubeModel
import RunModel

// What is said of single events, alike on a terminal and in a log.

extension Failure {
  /// `failed Deployment/shop/web` with all that is known of it.
  func lines(of subject: String) -> [TextLine] {
    [TextLine("failed ", .error).then(subject.visible)]
      + Remark.failure(self).flatMap { $0.textLines(indent: 2) }
  }
}

extension Outcome {
  /// The outcome on one line, with more where it failed; none for what was left as it is.
  func lines(_ verb: String) -> [TextLine] {
    let subject = resource.id.description
    switch result {
    case .failed(let failure): return failure.lines(of: subject)
    case .kept(let reason, _):
      return [TextLine("kept ", .kept).then(subject.visible).then(": \(reason.visible)", .dim)]
    case .absent: return [TextLine("gone ", .dim).then(subject.visible).then(" already", .dim)]
    case .unchanged, .notStarted: return []
    case .done:
      let what = verb == action.participle ? "" : ": \(note ?? "")"
      return [
        TextLine("\(verb) ", role).then(subject.visible).then("\(what) (\(duration.shown))", .dim)
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
  /// How the hook ended, with more where it failed.
  var lines: [TextLine] {
    if let failure { return failure.lines(of: "\(name): \(command)") }
    return [TextLine("ended ", .create).then(name.visible).then(" (\(duration.shown))", .dim)]
  }
}

extension Interruption {
  var line: TextLine {
    TextLine("interrupted ", .error).then(
      "by \(rawValue): what is in flight is finished, nothing more is started")
  }
}

extension ExecutionEvent.Pending {
  var line: TextLine { TextLine(id.description.visible).then(": ", .dim).then(message.visible) }
}

extension RequestError {
  /// `retrying Deployment/shop/web in 2 s: …`.
  func retryLine(_ id: ResourceID?, after wait: Duration) -> TextLine {
    let subject = (id?.description ?? "a request").visible
    return TextLine("retrying ", .warning).then("\(subject) in \(wait.shown): ")
      .then(message.visible.shortened(to: 300))
  }
}

extension TextLine {
  /// A line that a hook wrote.
  static func hookOutput(_ group: String, _ line: String) -> TextLine {
    TextLine("\(group.visible) │ ", .dim).then(line.withoutColours.visible)
  }
}

extension ExecutionEvent {
  /// The lines of an event that needs nothing of those before it.
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
        TextLine("running ", .note).then("\(moment.rawValue) hook of \(group.visible)")
          .then(": \(command.visible)", .dim)
      ]
    case .hookOutput(let group, let line): [.hookOutput(group, line)]
    case .hookEnded(let outcome): outcome.lines
    case .deleting(let id, let finalizers):
      finalizers.isEmpty
        ? []
        : [
          TextLine("deleting ", .delete).then(id.description.visible)
            .then(": its finalizers are not done: \(finalizers.joined(separator: ", ").visible)")
        ]
    case .interrupted(let signal): [signal.line]
    default: []
    }
  }
}
