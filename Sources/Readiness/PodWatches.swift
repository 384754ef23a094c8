internal import KubeAPI
internal import KubeModel

/// The watches of the Pods and ReplicaSets below workloads that are in progress for long.
///
/// One workload of a namespace is watched by its selector; several of them, at the same time, by one
/// watch of the namespace, so that the number of streams stays small.
struct PodWatches {
  var belongings = Belongings()
  /// The workloads that each watch is open for, by the ids of their addresses.
  private var workloads: [WaitSource: Set<ResourceID>] = [:]
  private var sources: [ResourceID: [WaitSource]] = [:]
  private var byUID: [String: ResourceID] = [:]

  func contains(_ source: WaitSource) -> Bool { workloads[source] != nil }

  func looksAfter(_ id: ResourceID) -> Bool { sources[id] != nil }

  func workloads(of source: WaitSource) -> [ResourceID] { (workloads[source] ?? []).sorted() }

  /// The workload above a Pod or a ReplicaSet; empty where it is none of those looked after.
  func workloads(above belonging: Belonging) -> [ResourceID] {
    belongings.top(of: belonging).compactMap { byUID[$0] }
  }

  /// Knows a workload by its uid of now, which is another one where it was replaced.
  mutating func recognise(_ object: LiveObject) {
    if looksAfter(object.id) { byUID[object.uid] = object.id }
  }

  /// Looks after workloads; gives the watches to be opened.
  mutating func open(for objects: [LiveObject]) -> [WaitSource] {
    var opened: [WaitSource] = []
    let namespaces = Dictionary(grouping: objects, by: \.namespace)
    for (namespace, objects) in namespaces.sorted(by: { $0.key.precedes($1.key) }) {
      let selector = objects.count == 1 ? objects[0].podSelector : nil
      for object in objects {
        byUID[object.uid] = object.id
        for resource in Self.resources(below: object.id) {
          let source = WaitSource.watch(
            ObjectQuery(resource, namespace: namespace, labelSelector: selector))
          if workloads[source] == nil { opened.append(source) }
          workloads[source, default: []].insert(object.id)
          sources[object.id, default: []].append(source)
        }
      }
    }
    return opened
  }

  /// ReplicaSets come first, so that Pods are met by the knowledge of whose they are.
  private static func resources(below id: ResourceID) -> [APIResource] {
    NewestPods.hasReplicaSets(id.object.groupKind) ? [.replicaSets, .pods] : [.pods]
  }

  /// Stops looking after a workload; gives the watches that nobody needs any more.
  mutating func settle(_ id: ResourceID) -> [WaitSource] {
    let left = sources.removeValue(forKey: id) ?? []
    return left.filter { source in
      workloads[source]?.remove(id)
      guard workloads[source]?.isEmpty == true else { return false }
      workloads[source] = nil
      belongings.forget(source)
      return true
    }
  }
}
