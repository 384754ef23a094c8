package import KubeModel
package import Planning
package import RunModel

/// An object that a target may have in its cluster.
package struct InventoryEntry: Hashable, Sendable {
  package let id: ResourceID
  /// The API version without its group, as it was applied last.
  package let version: String
  /// Nil where the object was only intended, or its uid was never seen.
  package internal(set) var uid: String?
  package let group: GroupID
  package let location: SourceLocation
  /// The SHA-256 of the manifest, in hexadecimal digits.
  package let hash: String
  /// What the manifest said about its own deletion, by annotations and by labels.
  package let annotations: [String: String]
  package let labels: [String: String]
  /// Why the object is still there although nothing declares it; nil where something does, or
  /// nobody looked yet.
  package internal(set) var pending: PendingDeletion?
  /// The last time that a run wrote the object; nil where none did since the record began.
  package internal(set) var written: LastWrite?

  package init(
    id: ResourceID, version: String, uid: String? = nil, group: GroupID, location: SourceLocation,
    hash: String, annotations: [String: String] = [:], labels: [String: String] = [:],
    pending: PendingDeletion? = nil, written: LastWrite? = nil
  ) {
    self.id = id
    self.version = version
    self.uid = uid
    self.group = group
    // A column serves people who look at the file of today; it isn't worth its place here.
    self.location = SourceLocation(path: location.path, line: location.line)
    self.hash = hash
    self.annotations = annotations
    self.labels = labels
    self.pending = pending
    self.written = written
  }

  package init(_ resource: Resource, uid: String? = nil) {
    self.init(
      id: resource.id, version: resource.version, uid: uid, group: resource.group,
      location: resource.location, hash: resource.contentHash,
      annotations: resource.annotations.filter { DeletionRules.markKeys.contains($0.key) },
      labels: resource.labels.filter { DeletionRules.markKeys.contains($0.key) })
  }

  /// What is left of the manifest, for the guards of a deletion whose manifest is gone.
  package var resource: Resource {
    let metadata: [Mapping.Entry] =
      [Mapping.Entry(key: "name", value: .string(id.name))]
      + (id.namespace.isEmpty
        ? [] : [Mapping.Entry(key: "namespace", value: .string(id.namespace))])
      + [("annotations", annotations), ("labels", labels)]
      .filter { !$0.1.isEmpty }.map { Mapping.Entry(key: $0.0, value: Value($0.1)) }
    let apiVersion = id.group.isEmpty ? version : "\(id.group)/\(version)"
    return Resource(
      id: id, version: version, group: group, location: location,
      value: [
        "apiVersion": .string(apiVersion), "kind": .string(id.kind),
        "metadata": .map(Mapping(metadata)),
      ])
  }
}

/// What a run did to an object.
package struct LastWrite: Hashable, Sendable {
  package let action: Outcome.Action
  package let run: String
  /// When the run began, as the time since 1970.
  package let time: Duration

  package init(_ action: Outcome.Action, run: String, time: Duration) {
    self.action = action
    self.run = run
    self.time = time
  }
}

/// Why an object that nothing declares was not deleted.
package struct PendingDeletion: Hashable, Sendable {
  package let reason: Reason
  /// What spared it, as a sentence without its final full stop.
  package let message: String
  /// When it was spared first, as the time since 1970.
  package let since: Duration
  /// The run that spared it first.
  package let run: String

  package init(_ reason: Reason, message: String, since: Duration, run: String) {
    self.reason = reason
    self.message = message
    self.since = since
    self.run = run
  }

  package enum Reason: Hashable, Sendable {
    case guarded(Guard.Reason)
    case unguarded(Unguarded)
    /// A word that only newer versions of hydros know.
    case other(String)
  }

  /// The reasons that are no guards.
  package enum Unguarded: String, CaseIterable, Sendable { case planned, withheld }
}

extension PendingDeletion.Reason {
  /// Reads a word of a record.
  init(word: String) {
    self =
      Guard.Reason(rawValue: word).map { .guarded($0) }
      ?? PendingDeletion.Unguarded(rawValue: word).map { .unguarded($0) } ?? .other(word)
  }

  /// The word for it in records and in output.
  package var word: String {
    switch self {
    case .guarded(let reason): reason.rawValue
    case .unguarded(let reason): reason.rawValue
    case .other(let word): word
    }
  }
}

extension Value {
  fileprivate init(_ texts: [String: String]) {
    self = .map(
      Mapping(texts.map { Mapping.Entry(key: $0.key, value: .string($0.value)) }))
  }
}
