package import KubeModel

/// The guards of single deletions that need no cluster, as a table of rules.
struct DeletionGuards {
  private typealias Rule = (Resource) -> Guard?

  private let rules: [Rule]

  /// Takes what the run knows; `unreadable` are old source files with errors.
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

  /// The first guard that spares the object; nil if it would be deleted.
  ///
  /// Of an object that was declared twice, nobody knows which declaration was applied, so each of
  /// them can spare it.
  func spare(_ object: ResourceIndex.Entry) -> Guard? {
    rules.lazy.compactMap { rule in object.declarations.lazy.compactMap(rule).first }.first
  }

  private static func unknownOld(_ resource: Resource, _ unreadable: Set<String>) -> Guard? {
    guard unreadable.contains(resource.location.path) else { return nil }
    return Guard(
      .unknownOld,
      "\(resource.location.path) could not be read whole at the old revision; delete the object by hand if it should go"
    )
  }

  private static func systemNamespace(_ resource: Resource) -> Guard? {
    guard resource.id.groupKind == .namespace,
      DeletionRules.systemNamespaces.contains(resource.id.name)
    else { return nil }
    return Guard(.protected, "Kubernetes itself needs this namespace; it is never deleted")
  }

  private static func protected(
    _ resource: Resource, by patterns: [Regex<AnyRegexOutput>]
  ) -> Guard? {
    guard patterns.contains(where: { (try? $0.wholeMatch(in: resource.id.pattern)) != nil }) else {
      return nil
    }
    return Guard(.protected, "`deletions.protect` lists it")
  }

  /// What a pattern that is no regular expression was meant to protect is unknown.
  private static let unreadableProtection = Guard(
    .protected, "a pattern of `deletions.protect` is no regular expression; correct it first")

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
  /// The guard that spares a single object, without regard to a plan or the cluster; nil if none does.
  package func spare(_ resource: Resource) -> Guard? {
    DeletionGuards(self, unreadable: []).spare(
      ResourceIndex.Entry(object: resource.id.object, declarations: [resource]))
  }

  /// Whether the command line confirms this very object.
  package func confirms(_ id: ResourceID) -> Bool { confirmed.contains(where: id.isNamed) }
}

extension ResourceID {
  /// `Kind/namespace/name` with an empty namespace for cluster-scoped objects.
  fileprivate var pattern: String { "\(kind)/\(namespace)/\(name)" }

  fileprivate func isNamed(_ text: String) -> Bool { text == description || text == pattern }
}
