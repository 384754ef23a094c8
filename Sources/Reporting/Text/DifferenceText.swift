import KubeModel
import Planning
import RunModel

/// A server-side difference as lines of text: what would be done in its order, then drift, then
/// what to know, then the verdict.
struct DifferenceText {
  private let difference: ServerDifference
  private let text: ChangeText

  private let command: String

  init(_ difference: ServerDifference, _ command: String) {
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
          command, on: difference.cluster, showsFrom: !["sync", "adopt"].contains(command)),
        namespaces,
        isFirst ? deletions : [],
      ]
      + difference.batches.map(batch) + [
        isFirst ? [] : deletions, drift, simulations, plan.scopeLines,
      ]
      + plan.diagnostics.map(\.textLines)
      + [
        plan.guardLines("nothing would be written"), [TextLine(difference.verdict, .heading)],
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
    return [TextLine("Simulated", .heading).then(" where the server could not be asked yet", .dim)]
      + difference.simulations.flatMap {
        [TextLine].paragraph($0.words.visible.sentence, indent: 2)
      }
  }

  /// Told of where somebody asked, also when there is none.
  private var drift: [TextLine] {
    guard let drift = difference.drift else { return [] }
    let title = TextLine("Drift", .heading)
    let changes = drift.compactMap { ShownChange(drifted: $0) }
    guard !changes.isEmpty else {
      return [title.then(" in nothing that the plan leaves alone", .dim)]
    }
    return [title.then(" in what the plan leaves alone: live value → manifest", .dim)]
      + text.groups(changes)
  }
}

extension ServerDifference {
  /// Every resource that is named, in no order to rely on.
  var shownResources: [Resource] {
    let objects = (self.objects + (drift ?? [])).filter { $0.verdict != .unchanged }
    return objects.map(\.resource) + deletions.map(\.deletion.resource)
  }
}

extension [TextLine] {
  /// Namespaces that hydros creates on its own, with what is said of them; none where there are none.
  static func namespaces(_ names: [String], _ predicate: String) -> [TextLine] {
    guard !names.isEmpty else { return [] }
    return [TextLine("Namespaces", .heading).then(" that \(predicate)", .dim)]
      + .paragraph(
        names.map(\.visible).joined(separator: ", "), after: "+ ", .create, indent: 4, hanging: 6)
  }
}
