import Execution
import KubeModel
import Planning

/// What is known of one object as lines: a fact each, then what applying and deleting it would meet.
struct ExplanationText {
  private let explanation: Explanation
  private let text: ChangeText

  init(_ explanation: Explanation) {
    self.explanation = explanation
    text = ChangeText([explanation.resource.id])
  }

  var lines: [TextLine] {
    .sections([header, facts, now, deletion, [TextLine(verdict, .heading)]])
  }

  var markdown: String {
    let rest = [TextLine].sections([facts, now, deletion]).map { $0.rendered(in: .plain) }
    return "**\(verdict.markdownProse)**\n\n" + MarkdownFence.block(rest, language: "text") + "\n"
  }

  private var header: [TextLine] {
    [
      TextLine("hydros explain", .heading).then("  \(name)")
        .then("  target \(explanation.target.visible) on ", .dim)
        .then(explanation.cluster.visible)
    ]
  }

  private var name: String { text.table.names.kindAndName(of: explanation.resource.id) }

  private var facts: [TextLine] {
    .fact("Declared", declared) + .fact("Recorded", recorded) + .fact("Written", written)
      + (explanation.entry?.pending.map { [TextLine].fact("Pending", $0.shown) } ?? [])
  }

  private var declared: String {
    let resource = explanation.resource
    guard let priority = explanation.priority else {
      return
        "nowhere; it was in \(resource.location.shown), group \(resource.group.rawValue.visible)"
    }
    return "\(resource.location.shown), group \(resource.group.rawValue.visible), in the batch of "
      + "priority \(priority)"
  }

  private var recorded: String {
    guard let entry = explanation.entry else { return "no, this target never had it" }
    guard explanation.priority != nil else { return "yes" }
    return entry.hash == explanation.resource.contentHash
      ? "yes, with this very manifest" : "yes, with another manifest than this"
  }

  private var written: String {
    guard let written = explanation.entry?.written else { return "by no run that is remembered" }
    let action = written.action.rawValue
    guard let run = explanation.runs.first(where: { $0.run == written.run }) else {
      return "\(action) by run \(written.run.visible) at \(RFC3339.text(written.time))"
    }
    return "\(action) by run \(run.run.visible), \(run.command.rawValue) of \(run.to.shownInFull) "
      + "(\(run.status.rawValue)), at \(RFC3339.text(written.time))"
  }

  private var now: [TextLine] {
    guard let difference = explanation.difference else { return [] }
    let title = TextLine("Applying it now", .heading)
    guard let change = ShownChange(difference) else {
      return [title.then(" would change nothing", .dim)]
    }
    return [title.then(" would do this", .dim)] + text.change(change)
  }

  private var deletion: [TextLine] {
    guard let deletion = explanation.deletion else { return [] }
    let premise = explanation.priority == nil ? "" : ", if it were not declared any more,"
    return [TextLine("Deleting it", .heading).then("\(premise) would do this", .dim)]
      + text.change(ShownChange(deletion))
  }

  /// The last word on the object.
  private var verdict: String {
    let place = explanation.priority == nil ? "declared nowhere" : "declared"
    return "Explained: \(name) is \(place)\(applied)\(fate)."
  }

  private var applied: String {
    switch explanation.difference?.verdict {
    case nil: ""
    case .unchanged: " and as declared"
    case .create: " and missing in the cluster"
    case .update, .replace: " and not as declared"
    case .failed: " and can't be applied as it is"
    }
  }

  private var fate: String {
    switch explanation.deletion?.verdict {
    case nil: ""
    case .delete: "; nothing would stop its deletion"
    case .absent: "; there is no such object to delete"
    case .kept(let spared): "; its deletion is stopped by \(spared.reason.rawValue)"
    case .failed: "; whether it could be deleted is not known"
    }
  }
}

extension PendingDeletion {
  fileprivate var shown: String {
    "since \(RFC3339.text(since)), run \(run.visible): \(reason.visible), \(message.visible)"
  }
}
