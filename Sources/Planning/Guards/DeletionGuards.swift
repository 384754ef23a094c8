internal import KubeModel

/// The guards of single deletions that need no cluster, as a table of rules.
struct DeletionGuards {
  private typealias Rule = (Resource) -> Guard?

  private let rules: [Rule]

  /// Takes what the run knows; `unreadable` are old source files with errors.
  init(_ deletions: DeletionRules, unreadable: Set<String>) {
    let protected = deletions.protected.compactMap { try? Regex($0) }
    rules = [
      { Self.unknownOld($0, unreadable) },
      { Self.systemNamespace($0) },
      { Self.protected($0, by: protected) },
      { Self.kept($0) },
      { Self.needsConfirmation($0, deletions) },
    ]
  }

  /// The first guard that spares the resource; nil if it would be deleted.
  func spare(_ resource: Resource) -> Guard? {
    rules.lazy.compactMap { $0(resource) }.first
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

  private static func kept(_ resource: Resource) -> Guard? {
    KeepMark.found(on: resource).map { mark in
      Guard(.kept, "it is marked \(mark)")
    }
  }

  private static func needsConfirmation(_ resource: Resource, _ rules: DeletionRules) -> Guard? {
    guard rules.confirmKinds.contains(resource.id.kind),
      !rules.confirmed.contains(where: { resource.id.isNamed($0) }),
      resource.annotations["hydros.dev/prune"] != "allowed"
    else { return nil }
    return Guard(
      .needsConfirmation,
      "deleting a \(resource.id.kind) can destroy data; confirm it with `--confirm-delete \(resource.id)`"
    )
  }
}

extension ResourceID {
  /// `Kind/namespace/name` with an empty namespace for cluster-scoped objects.
  fileprivate var pattern: String { "\(kind)/\(namespace)/\(name)" }

  fileprivate func isNamed(_ text: String) -> Bool { text == description || text == pattern }
}
