import KubeModel
import Planning
import RunModel
import TargetState

/// What hydros knows about one object as lines: facts, then what applying and deleting it would do.
struct ExplanationText {
  private let explanation: Explanation
  private let text: ChangeText

  init(_ explanation: Explanation) {
    self.explanation = explanation
    text = ChangeText([explanation.resource.id])
  }

  var lines: [TextLine] {
    .sections([header, facts, now, deletion, [TextLine("\(verdict)", .heading)]])
  }

  var markdown: String {
    let rest = [TextLine].sections([facts, now, deletion]).map(\.plain)
    return [MarkdownNode.paragraph("**\(verdict)**"), .code(rest, .text)].text + "\n"
  }

  private var header: [TextLine] {
    [
      TextLine("hydros explain", .heading).then("  \(name)")
        .then("  target \(explanation.target) on ", .dim)
        .then("\(explanation.cluster)")
    ]
  }

  private var name: VisibleText { text.table.names.kindAndName(of: explanation.resource.id) }

  private var facts: [TextLine] {
    .fact("Declared", declared) + .fact("Recorded", recorded) + .fact("Written", written)
      + (explanation.entry?.pending.map { [TextLine].fact("Pending", $0.shown) } ?? [])
  }

  private var declared: VisibleText {
    let resource = explanation.resource
    let place: VisibleText = "\(resource.location.shown), group \(resource.group.rawValue)"
    guard let priority = explanation.priority else { return "nowhere; it was in \(place)" }
    return "\(place), in the batch of priority \(priority)"
  }

  private var recorded: VisibleText {
    guard let entry = explanation.entry else { return "no, this target never had it" }
    guard explanation.priority != nil else { return "yes" }
    return entry.hash == explanation.resource.contentHash
      ? "yes, with this manifest" : "yes, with a different manifest"
  }

  private var written: VisibleText {
    guard let written = explanation.entry?.written else {
      return "by no run that the record remembers"
    }
    let action = written.action.rawValue
    guard let run = explanation.runs.first(where: { $0.run == written.run }) else {
      return "\(action) by run \(written.run) at \(RFC3339.text(written.time))"
    }
    return """
      \(action) by run \(run.run), \(run.command.rawValue) of \(run.to.shownInFull) \
      (\(run.status.rawValue)), at \(RFC3339.text(written.time))
      """
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
    let premise: VisibleText =
      explanation.priority == nil ? "" : ", if it were not declared any more,"
    return [TextLine("Deleting it", .heading).then("\(premise) would do this", .dim)]
      + text.change(ShownChange(deletion))
  }

  /// The explanation in one sentence.
  private var verdict: String {
    let place = explanation.priority == nil ? "declared nowhere" : "declared"
    return "Explained: \(name.string) is \(place)\(applied)\(fate)."
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
  fileprivate var shown: VisibleText {
    "since \(RFC3339.text(since)), run \(run): \(reason.word), \(message)"
  }
}
