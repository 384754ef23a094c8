import Execution
import KubeModel
import Planning

/// The status of a target as lines: what is applied, what is not done yet, and the last runs.
struct StatusText {
  private let status: TargetStatus
  private let record: Record

  init(_ status: TargetStatus) {
    self.status = status
    record = status.record ?? Record(target: status.target)
  }

  var lines: [TextLine] {
    .sections([header, facts, pending, drift, runs, [TextLine(verdict, .heading)]])
  }

  var markdown: String {
    let rest = [TextLine].sections([facts, pending, drift, runs]).map { $0.rendered(in: .plain) }
    return "**\(verdict)**\n\n" + MarkdownFence.block(rest, language: "text") + "\n"
  }

  private var header: [TextLine] {
    [
      TextLine("hydros status", .heading).then("  target \(status.target.visible)")
        .then("  on ", .dim).then(status.cluster.visible)
    ]
  }

  private var facts: [TextLine] {
    fact("Applied", applied) + fact("Objects", String(record.inventory.count))
      + fact("Lock", lock) + fact("Unfinished", unfinished)
  }

  private func fact(_ name: String, _ text: String) -> [TextLine] {
    text.isEmpty ? [] : .fact(name, text)
  }

  private var applied: String {
    guard status.record != nil else { return "nothing: there is no record of this target" }
    guard let full = record.full else { return "no revision in full yet" }
    return
      "\(full.revision.shownInFull) in full at \(RFC3339.text(full.time)) by run \(full.run.visible)"
  }

  private var lock: String {
    guard !status.locks.isEmpty else { return "free" }
    return "held by "
      + status.locks.map { held in
        let since = held.since.map { " since \(RFC3339.text($0))" } ?? ""
        return "\(held.description.visible)\(since)"
      }.joined(separator: "; ")
  }

  private var unfinished: String {
    guard let intent = record.intent else { return "" }
    return "run \(intent.run.visible) by \(intent.holder.visible), \(intent.command.rawValue) of "
      + "\(intent.to.shownInFull), begun at \(RFC3339.text(intent.begun)), "
      + "\(intent.batches) of its batches done; the next apply looks at everything again"
  }

  private var pending: [TextLine] {
    let changes = record.inventory.pending.map { entry in
      ShownChange(
        mark: .kept, resource: entry.resource,
        note: entry.pending.map { "since \(RFC3339.text($0.since)), run \($0.run)" },
        remarks: entry.pending.map { [.kept(reason: $0.reason, message: $0.message)] } ?? [])
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
    // What every shard applies was found by several of them.
    let count = record.drift.reduce(0) { $0 + $1.count } - (objects.count - ids.count)
    let shards = newest.shard.map { ", by \(record.drift.count) of \($0.count) shards" } ?? ""
    let title = TextLine("Drift", .heading).then(
      " at the last sync, \(RFC3339.text(newest.time)), run \(newest.run.visible)\(shards): "
        + (count == 0 ? "none" : "\(String.count(count, "object")) differed"), .dim)
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
        return TextLine(RFC3339.text(run.started), .dim, indent: 2)
          .then("  \(run.run.visible)  \(run.command.rawValue.padding(to: 6))")
          .then(run.status.rawValue.padding(to: 12), run.status == .done ? .create : .error)
          .then("\(run.to.shownInFull)\(part(run))  ")
          .then(counts, .dim)
      }
  }

  /// Which part of the target a run was for.
  private func part(_ run: RunNote) -> String {
    run.shard.map { ", shard \($0)" } ?? (run.isNarrowed ? ", narrowed" : "")
  }

  /// The last word on the target.
  private var verdict: String {
    let pending = record.inventory.pending.count
    let parts = [
      record.full.map { "\($0.revision.shownInFull) applied in full" } ?? "nothing applied in full",
      record.intent.map { "run \($0.run.visible) unfinished" },
      pending == 0 ? "nothing pending" : "\(String.count(pending, "deletion")) pending",
      status.locks.first.map { "locked by run \($0.holder.run.visible)" },
    ]
    return "Status: \(parts.compactMap(\.self).joined(separator: ", "))."
  }
}

extension [TextLine] {
  /// A paragraph behind its name, in columns with others.
  static func fact(_ name: String, _ text: String) -> [TextLine] {
    .paragraph(text, after: name.padding(to: 12), .group, indent: 2, hanging: 14)
  }
}

extension RevisionLabel {
  /// The name with the commit, where that says more.
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
