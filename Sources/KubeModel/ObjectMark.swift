/// The annotations and labels that hydros defines or writes.
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

  /// A value, the objects that have it, and its meaning as a sentence without its final full stop.
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
          "the object may be deleted although its kind needs a confirmation"),
      ]
    case .replace:
      [
        Use(
          "allowed", .annotation, of: "manifests",
          "the object may be deleted and created again if a field can't be changed in place")
      ]
    case .target:
      [
        Use(
          "<target.id>", .annotation, of: "everything that hydros applies",
          "the target that owns the object; written by hydros"),
        Use("<target.id>", .label, of: "the record", "the target that the record belongs to"),
      ]
    case .managedBy: [Use("hydros", .label, of: "the record", "hydros wrote it")]
    case .component:
      [
        Use(
          "record", .label, of: "the record",
          "the Secret is part of the record, or the Lease is the lock"),
        Use(
          "deleted-manifest", .label, of: "kept manifests",
          "the Secret contains the manifest of a deleted object"),
      ]
    case .run: [Use("<run>", .label, of: "kept manifests", "the run that deleted the object")]
    case .deleted:
      [
        Use(
          "Kind/namespace/name", .annotation, of: "kept manifests", "the object that was deleted")
      ]
    }
  }
}
