import KubeModel
import Planning
import RunModel
import TargetState

/// The status of a target as lines: what is applied, what is pending, and the last runs.
struct StatusText {
  private let status: TargetStatus
  private let record: Record

  init(_ status: TargetStatus) {
    self.status = status
    record = status.record ?? Record(target: status.target)
  }

  var lines: [TextLine] {
    .sections([header, facts, pending, drift, runs, [TextLine("Status: \(verdict).", .heading)]])
  }

  var markdown: String {
    let rest = [TextLine].sections([facts, pending, drift, runs]).map(\.plain)
    return [MarkdownNode.paragraph("**Status: \(verdict).**"), .code(rest, .text)].text + "\n"
  }

  private var header: [TextLine] {
    [
      TextLine("hydros status", .heading).then("  target \(status.target)")
        .then("  on ", .dim).then("\(status.cluster)")
    ]
  }

  private var facts: [TextLine] {
    fact("Applied", applied) + fact("Objects", String(record.inventory.count))
      + fact("Lock", lock) + fact("Unfinished", unfinished)
  }

  private func fact(_ name: VisibleText, _ text: String) -> [TextLine] {
    text.isEmpty ? [] : .fact(name, "\(text)")
  }

  private var applied: String {
    guard status.record != nil else { return "nothing: there is no record of this target" }
    guard let full = record.full else { return "no revision in full yet" }
    return
      "\(full.revision.shownInFull) in full at \(RFC3339.text(full.time)) by run \(full.run)"
  }

  private var lock: String {
    guard !status.locks.isEmpty else { return "free" }
    return "held by "
      + status.locks.map { held in
        let since = held.since.map { " since \(RFC3339.text($0))" } ?? ""
        return "\(held.description)\(since)"
      }.joined(separator: "; ")
  }

  private var unfinished: String {
    guard let intent = record.intent else { return "" }
    return "run \(intent.run) by \(intent.holder), \(intent.command.rawValue) of "
      + "\(intent.to.shownInFull), begun at \(RFC3339.text(intent.begun)), "
      + "\(intent.batches) of its batches done; the next apply looks at everything again"
  }

  private var pending: [TextLine] {
    let changes = record.inventory.pending.map { entry in
      ShownChange(
        mark: .kept, resource: entry.resource,
        note: entry.pending.map { "since \(RFC3339.text($0.since)), run \($0.run)" },
        remarks: entry.pending.map { [.kept($0.reason, message: $0.message)] } ?? [])
    }
    guard !changes.isEmpty else { return [] }
    let text = ChangeText(changes.map(\.resource.id))
    return [TextLine("Pending deletions", .heading).then(" that the next apply tries again", .dim)]
      + changes.flatMap(text.change)
  }

  private var drift: [TextLine] {
    guard let newest = record.drift.max(by: { $0.time < $1.time }) else { return [] }
    let objects = record.drift.flatMap(\.objects).map(\.id)
    let ids = Set(objects).sorted()
    // Several shards may have found the same object, since some objects are in all shards.
    let count = record.drift.reduce(0) { $0 + $1.count } - (objects.count - ids.count)
    let shards = newest.shard.map { ", by \(record.drift.count) of \($0.count) shards" } ?? ""
    let sync = "at the last sync, \(RFC3339.text(newest.time)), run \(newest.run)\(shards)"
    let found = count == 0 ? "none" : "\(String.count(count, "object")) differed"
    let title = TextLine("Drift", .heading).then(" \(sync): \(found)", .dim)
    return [title]
      + PackedNames.lines(ids, ResourceNames(ids)).flatMap {
        [TextLine].paragraph($0.text, indent: 2, hanging: 4)
      }
  }

  private var runs: [TextLine] {
    guard !record.runs.isEmpty else { return [] }
    return [TextLine("Runs", .heading).then(", the newest first", .dim)]
      + record.runs.map { run in
        let counts =
          run.counts.parts.isEmpty ? "nothing changed" : run.counts.parts.joined(separator: ", ")
        return TextLine("\(RFC3339.text(run.started))", .dim, indent: 2)
          .then("  \(run.run)  \(run.command.rawValue.padding(to: 6))")
          .then("\(run.status.rawValue.padding(to: 12))", run.status == .done ? .create : .error)
          .then("\(run.to.shownInFull)\(part(run))  ")
          .then("\(counts)", .dim)
      }
  }

  /// The part of the target that the run was for.
  private func part(_ run: RunNote) -> String {
    run.shard.map { ", shard \($0)" } ?? (run.isNarrowed ? ", narrowed" : "")
  }

  /// The status in one sentence, without its lead and its final full stop.
  private var verdict: String {
    let pending = record.inventory.pending.count
    let parts = [
      record.full.map { "\($0.revision.shownInFull) applied in full" } ?? "nothing applied in full",
      record.intent.map { "run \($0.run) unfinished" },
      pending == 0 ? "nothing pending" : "\(String.count(pending, "deletion")) pending",
      status.locks.first.map { "locked by run \($0.holder.run)" },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}

extension [TextLine] {
  /// A paragraph behind its name; all paragraphs begin in the same column.
  static func fact(_ name: VisibleText, _ text: VisibleText) -> [TextLine] {
    .paragraph(text, after: "\(name.string.padding(to: 12))", .group, indent: 2, hanging: 14)
  }
}

extension RevisionLabel {
  /// The name, with the commit if that says more.
  var shownInFull: String {
    guard hasTellingCommit, let shortCommit else { return shownName }
    return "\(shownName) (\(shortCommit))"
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - columns))
  }
}
