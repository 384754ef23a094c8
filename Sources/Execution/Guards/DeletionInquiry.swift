internal import KubeAPI
internal import KubeModel
internal import RunModel

/// Finds out by reads what the deletion of an object would take along.
struct DeletionInquiry: Sendable {
  private let cluster: Cluster

  init(_ cluster: Cluster) { self.cluster = cluster }

  /// Whether objects of a kind stand for more than themselves.
  static func concerns(_ kind: GroupKind) -> Bool {
    [
      .namespace, .customResourceDefinition, DataFate.claim, DataFate.volume, DataFate.statefulSet,
    ].contains(kind)
  }

  /// What goes along with a live object beside what leaves anyway.
  func content(of live: LiveObject, _ leaving: Leaving) async -> DeletionContent {
    switch live.id.groupKind {
    case .namespace: await content(ofNamespace: live.name, leaving)
    case .customResourceDefinition: await customResources(of: live, leaving)
    case DataFate.claim: DeletionContent(fates: [await fate(ofClaim: live)])
    case DataFate.volume: DeletionContent(fates: [DataFate.ofVolume(live)])
    case DataFate.statefulSet:
      DeletionContent(fates: [DataFate.ofStatefulSet(live)].compactMap(\.self))
    default: DeletionContent()
    }
  }

  private func content(
    ofNamespace name: String, _ leaving: Leaving
  ) async -> DeletionContent {
    do throws(KubeError) {
      let catalog = try await cluster.discovery.catalog()
      let kinds = catalog.heldKinds
      let lists = await kinds.concurrentMap(width: cluster.server.limit.maximum) {
        await objects(of: $0, in: name)
      }
      let found = lists.flatMap { (try? $0.get()) ?? [] }
      return DeletionContent(
        held: NamespaceContent.held(found, listed: Set(kinds.map(\.kind)), leaving: leaving),
        gaps: PartialView.gaps(in: catalog) + lists.compactMap(\.gap))
    } catch {
      return DeletionContent(gaps: [ViewGap(what: "the kinds of the server", reason: error.message)]
      )
    }
  }

  private func objects(
    of kind: APIResource, in namespace: String
  ) async -> Result<[HeldObject], Unread> {
    let query = ObjectQuery(kind, namespace: namespace).onlyMetadata
    do throws(KubeError) {
      return .success(try await cluster.server.list(query) { HeldObject($0) }.items)
    } catch {
      // A kind that is gone by now, or that can't be listed, holds nothing.
      return error.meansNoObjects ? .success([]) : .failure(Unread(kind, error))
    }
  }

  /// The live custom resources of a definition: only counted where the plan deletes none of them.
  private func customResources(
    of definition: LiveObject, _ leaving: Leaving
  ) async -> DeletionContent {
    // What no version serves can't be reached by anybody.
    guard let kind = APIResource(definition: definition.value) else { return DeletionContent() }
    do throws(KubeError) {
      let count = try await count(of: kind, leaving)
      return DeletionContent(held: HeldObjects([kind.kind: count]))
    } catch {
      if error.meansNoObjects { return DeletionContent() }
      return DeletionContent(gaps: [Unread(kind, error).gap])
    }
  }

  private func count(of kind: APIResource, _ leaving: Leaving) async throws(KubeError) -> Int {
    guard leaving.objects.values.contains(kind.kind) else {
      return try await cluster.server.count(ObjectQuery(kind))
    }
    return try await cluster.server.list(ObjectQuery(kind).onlyMetadata) { object in
      leaving.objects[object.uid] == nil && !object.isBeingDeleted ? object.uid : nil
    }.items.count
  }

  private func fate(ofClaim claim: LiveObject) async -> String {
    let name = claim.value["spec"]?["volumeName"]?.string
    guard let name, !name.isEmpty,
      let type = try? await cluster.discovery.resource(for: DataFate.volume)
    else { return DataFate.ofClaim(volumeName: name, nil) }
    let volume = try? await cluster.server.get(ObjectAddress(type, namespace: "", name: name))
    return DataFate.ofClaim(volumeName: name, volume)
  }
}

/// A list that was refused.
private struct Unread: Error {
  let gap: ViewGap

  init(_ kind: APIResource, _ error: KubeError) {
    gap = ViewGap(what: kind.qualifiedName, reason: error.message)
  }
}

extension Result where Failure == Unread {
  fileprivate var gap: ViewGap? {
    if case .failure(let unread) = self { unread.gap } else { nil }
  }
}

extension ObjectQuery {
  fileprivate var onlyMetadata: ObjectQuery {
    var query = self
    query.isMetadataOnly = true
    return query
  }
}

extension KubeError {
  fileprivate var meansNoObjects: Bool {
    [.notFound(.resourceType), .unsupported].contains(code)
  }
}

extension APICatalog {
  /// The kinds that a namespace may hold objects of, each in one version and one API group.
  fileprivate var heldKinds: [APIResource] {
    var known: Set<GroupKind> = []
    return resources.filter { resource in
      guard resource.scope == .namespaced, resource.allows("list"),
        !NamespaceContent.passing.contains(resource.kind),
        !PartialView.computedGroups.contains(resource.kind.group)
      else { return false }
      let home = Cohabitation.home(of: resource.kind) ?? resource.kind.group
      return known.insert(GroupKind(group: home, kind: resource.kind.kind)).inserted
    }
  }
}

extension APIResource {
  /// The kind that a live CustomResourceDefinition defines, in a version that is served; nil where
  /// none is.
  fileprivate init?(definition: Value) {
    let spec = definition["spec"]
    let version = spec?["versions"]?.items?.first { $0["served"] == true }
    guard let defined = DefinedKind(definition: definition),
      let plural = spec?["names"]?["plural"]?.string, let name = version?["name"]?.string
    else { return nil }
    self.init(
      kind: defined.kind, version: name, plural: plural, scope: defined.scope, verbs: ["list"])
  }
}
