/// The annotations and labels of hydros' own.
package enum ObjectMark: String, Hashable, Sendable, CaseIterable {
  case prune = "hydros.dev/prune"
  case replace = "hydros.dev/replace"
  case target = "hydros.dev/target"
  case managedBy = "app.kubernetes.io/managed-by"
  case component = "app.kubernetes.io/component"
  case run = "hydros.dev/run"
  case deleted = "hydros.dev/deleted"
}

extension ObjectMark {
  package enum Place: String, Sendable { case annotation, label }

  /// A value, where on which objects it stands, and what it says, as a sentence without its final full
  /// stop.
  package struct Use: Sendable {
    package let value: String
    package let place: Place
    package let objects: String
    package let meaning: String

    fileprivate init(_ value: String, _ place: Place, of objects: String, _ meaning: String) {
      self.value = value
      self.place = place
      self.objects = objects
      self.meaning = meaning
    }
  }

  package var uses: [Use] {
    switch self {
    case .prune:
      [
        Use("disabled", .annotation, of: "manifests, live objects", "the object is never deleted"),
        Use(
          "allowed", .annotation, of: "manifests",
          "the object may be deleted though its kind asks for confirmation"),
      ]
    case .replace:
      [
        Use(
          "allowed", .annotation, of: "manifests",
          "the object may be deleted and created anew where a field can't be changed in place")
      ]
    case .target:
      [
        Use(
          "<target.id>", .annotation, of: "everything that hydros applies",
          "which target owns the object; written by hydros"),
        Use("<target.id>", .label, of: "the record", "whose record it is"),
      ]
    case .managedBy: [Use("hydros", .label, of: "the record", "hydros wrote it")]
    case .component:
      [
        Use(
          "record", .label, of: "the record",
          "the Secret is a part of the record, or the Lease is the lock"),
        Use(
          "deleted-manifest", .label, of: "kept manifests",
          "the Secret holds the manifest of a deleted object"),
      ]
    case .run: [Use("<run>", .label, of: "kept manifests", "which run deleted the object")]
    case .deleted:
      [
        Use(
          "Kind/namespace/name", .annotation, of: "kept manifests", "which object was deleted")
      ]
    }
  }
}
