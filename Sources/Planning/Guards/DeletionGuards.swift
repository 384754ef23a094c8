package import KubeModel

/// The guards of single deletions that need no cluster, as a table of rules.
struct DeletionGuards {
  private typealias Rule = (Resource) -> Guard?

  private let rules: [Rule]

  /// Creates the guards; `unreadable` are source files that had errors at the old revision.
  init(_ deletions: DeletionRules, unreadable: Set<String>) {
    let protected = deletions.protected.compactMap { try? Regex($0) }
    let isProtectionWhole = protected.count == deletions.protected.count
    rules = [
      { Self.unknownOld($0, unreadable) },
      { Self.systemNamespace($0) },
      { Self.protected($0, by: protected) },
      { _ in isProtectionWhole ? nil : Self.unreadableProtection },
      { Self.kept($0) },
      { Self.needsConfirmation($0, deletions) },
    ]
  }

  /// The first guard that stops the deletion of an object; nil if it would be deleted.
  ///
  /// If an object was declared twice, it is unknown which declaration was applied. So a guard for
  /// either of them keeps it.
  func spare(_ object: ResourceIndex.Entry) -> Guard? {
    rules.lazy.compactMap { rule in object.declarations.lazy.compactMap(rule).first }.first
  }

  private static func unknownOld(_ resource: Resource, _ unreadable: Set<String>) -> Guard? {
    guard unreadable.contains(resource.location.path) else { return nil }
    return Guard(
      .unknownOld,
      "\(resource.location.path) could not be read completely at the old revision; if the object should be deleted, delete it by hand"
    )
  }

  private static func systemNamespace(_ resource: Resource) -> Guard? {
    guard resource.id.groupKind == .namespace,
      DeletionRules.systemNamespaces.contains(resource.id.name)
    else { return nil }
    return Guard(.protected, "Kubernetes itself needs this namespace; hydros never deletes it")
  }

  private static func protected(
    _ resource: Resource, by patterns: [Regex<AnyRegexOutput>]
  ) -> Guard? {
    guard patterns.contains(where: { (try? $0.wholeMatch(in: resource.id.pattern)) != nil }) else {
      return nil
    }
    return Guard(.protected, "`deletions.protect` lists it")
  }

  /// Protects every object if a pattern is invalid, because its meaning is unknown.
  private static let unreadableProtection = Guard(
    .protected, "a pattern in `deletions.protect` is not a regular expression; correct it first")

  private static func kept(_ resource: Resource) -> Guard? {
    KeepMark.found(in: resource.annotations, resource.labels).map { mark in
      Guard(.kept, "it is marked \(mark)")
    }
  }

  private static func needsConfirmation(_ resource: Resource, _ rules: DeletionRules) -> Guard? {
    guard rules.confirmKinds.contains(where: { resource.id.groupKind.isMeant(by: $0) }),
      !rules.confirms(resource.id),
      resource.annotations[ObjectMark.prune.rawValue] != "allowed"
    else { return nil }
    return Guard(
      .needsConfirmation,
      "deleting a \(resource.id.kind) can destroy data; confirm it with `--confirm-delete \(resource.id)`"
    )
  }
}

extension DeletionRules {
  /// The guard that keeps a single object, without regard to the plan or the cluster; nil if there is
  /// none.
  package func spare(_ resource: Resource) -> Guard? {
    DeletionGuards(self, unreadable: []).spare(
      ResourceIndex.Entry(object: resource.id.object, declarations: [resource]))
  }

  /// Whether the command line confirms the deletion of this object.
  package func confirms(_ id: ResourceID) -> Bool { confirmed.contains(where: id.isNamed) }
}

extension ResourceID {
  /// `Kind/namespace/name` with an empty namespace for cluster-scoped objects.
  fileprivate var pattern: String { "\(kind)/\(namespace)/\(name)" }

  fileprivate func isNamed(_ text: String) -> Bool { text == description || text == pattern }
}
