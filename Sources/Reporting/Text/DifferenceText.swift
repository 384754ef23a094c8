import KubeModel
import Planning
import RunModel

/// A server-side difference as lines of text: changes in their order, drift, diagnostics, verdict.
struct DifferenceText {
  private let difference: ServerDifference
  private let text: ChangeText
  private let command: ReportedCommand

  init(_ difference: ServerDifference, _ command: ReportedCommand) {
    self.difference = difference
    self.command = command
    text = ChangeText(difference.shownResources.map(\.id))
  }

  var lines: [TextLine] {
    let plan = difference.plan
    let isFirst = plan.deletesFirst
    let sections =
      [
        plan.header(
          command, on: difference.cluster, showsFrom: ![.sync, .adopt].contains(command)),
        namespaces,
        isFirst ? deletions : [],
      ]
      + difference.batches.map(batch) + [
        isFirst ? [] : deletions, drift, simulations, plan.scopeLines,
      ]
      + plan.diagnostics.map(\.textLines)
      + [
        plan.guardLines("nothing would be written"), [TextLine("\(difference.verdict)", .heading)],
      ]
    return .sections(sections)
  }

  private var namespaces: [TextLine] {
    .namespaces(difference.missingNamespaces, "would be created; no manifest declares them")
  }

  private func batch(_ batch: ServerDifference.Batch) -> [TextLine] {
    guard !batch.objects.isEmpty else { return [] }
    let changes = batch.objects.compactMap { ShownChange($0) }
    return text.batch(
      priority: batch.priority, changes, unchanged: batch.objects.count - changes.count)
  }

  private var deletions: [TextLine] {
    text.deletions(
      difference.deletions.map(ShownChange.init),
      under: TextLine("Deletions", .heading).then(" \(difference.plan.timeOfDeletions)", .dim))
  }

  private var simulations: [TextLine] {
    guard !difference.simulations.isEmpty else { return [] }
    return [TextLine("Simulated", .heading).then(", since a dry run is not possible yet", .dim)]
      + difference.simulations.flatMap {
        [TextLine].paragraph("\($0.words.sentence)", indent: 2)
      }
  }

  /// Shown whenever somebody asked for it, even if there is no drift.
  private var drift: [TextLine] {
    guard let drift = difference.drift else { return [] }
    let title = TextLine("Drift", .heading)
    let changes = drift.compactMap { ShownChange(drifted: $0) }
    guard !changes.isEmpty else {
      return [title.then(": none in what the plan leaves alone", .dim)]
    }
    return [title.then(" in what the plan leaves alone: live value → manifest", .dim)]
      + text.groups(changes)
  }
}

extension ServerDifference {
  /// All resources that the output names, in no particular order.
  var shownResources: [Resource] {
    let objects = (self.objects + (drift ?? [])).filter { $0.verdict != .unchanged }
    return objects.map(\.resource) + deletions.map(\.deletion.resource)
  }
}

extension [TextLine] {
  /// Namespaces that hydros creates although no manifest declares them; empty without any.
  static func namespaces(_ names: [String], _ predicate: VisibleText) -> [TextLine] {
    guard !names.isEmpty else { return [] }
    return [TextLine("Namespaces", .heading).then(" that \(predicate)", .dim)]
      + .paragraph(
        "\(names.joined(separator: ", "))", after: "+ ", .create, indent: 4, hanging: 6)
  }
}
