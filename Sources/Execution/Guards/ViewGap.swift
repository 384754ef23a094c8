internal import KubeAPI
internal import KubeModel
internal import Planning

/// Something that a deletion may take along and that could not be looked at.
struct ViewGap: Hashable, Sendable {
  /// Such as `secrets` or `the API metrics.example.com/v1`.
  let what: String
  /// As a sentence without its final full stop.
  let reason: String
}

/// The guard that stops a run which would destroy what it can't see.
///
/// A gap concerns a deletion where what it hides would go along: a list that was refused in a
/// Namespace concerns the deletion of that Namespace, an API that is away that of every Namespace, and
/// a refused list of custom resources that of their CustomResourceDefinition. All other deletions take
/// nothing along that isn't the object's own. An object that can't be looked at itself has failed.
enum PartialView {
  /// API groups whose objects are worked out when they are asked for, so that nothing can be lost.
  static let computedGroups: Set<String> = [
    "custom.metrics.k8s.io", "external.metrics.k8s.io", "metrics.k8s.io",
  ]

  /// The gaps that an incomplete discovery leaves in every namespace.
  static func gaps(in catalog: APICatalog) -> [ViewGap] {
    catalog.partial.filter { !computedGroups.contains($0.group) }.map { missing in
      ViewGap(
        what: "the API \(missing.group)/\(missing.version)",
        reason: "it is unavailable, since \(missing.reason)")
    }
  }

  /// The guard of a run whose deletions have gaps; nil where none has.
  static func stop(_ deletions: [(id: ResourceID, gaps: [ViewGap])]) -> Guard? {
    let partial = deletions.filter { !$0.gaps.isEmpty }
    guard let first = partial.first else { return nil }
    let what = Set(partial.flatMap { $0.gaps.map(\.what) }).sorted { $0.precedes($1) }
    let names = partial.map(\.id.description).shortened
    return Guard(
      .partialView,
      "what the deletion of \(names) would take along is not known in full: \(what.shortened) could not be read (\(first.gaps[0].reason)); allow the reads, or mend the API, or leave these deletions out"
    )
  }
}

extension [String] {
  /// The first ones, and how many there are besides.
  fileprivate var shortened: String {
    let more = count - 3
    return prefix(3).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}
