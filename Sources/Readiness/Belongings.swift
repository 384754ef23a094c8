internal import KubeAPI
internal import KubeModel

/// A Pod or a ReplicaSet, as far as the workload above it is concerned.
struct Belonging: Hashable, Sendable {
  let id: ResourceID
  let uid: String
  /// The uid of the object that controls it; empty where none does.
  let owner: String
  let labels: [String: String]
  /// Of a ReplicaSet: which revision of its Deployment it is.
  let revision: String?
  let trouble: PodTrouble?
  let hint: String?
  let logged: LoggedContainer?
  let isReady: Bool

  init(_ object: LiveObject) {
    id = object.id
    uid = object.uid
    owner = object.owners.first(where: \.isController)?.uid ?? ""
    labels = object.labels.filter { Self.revisionLabels.contains($0.key) }
    revision = object.annotations[Self.revisionAnnotation]
    let containers = PodContainers(object)
    trouble = containers.trouble
    hint = containers.hint
    logged = containers.logged
    isReady = ObjectState(object).condition("Ready")?.isTrue ?? false
  }

  static let revisionAnnotation = "deployment.kubernetes.io/revision"
  static let controllerRevision = "controller-revision-hash"
  static let templateGeneration = "pod-template-generation"
  private static let revisionLabels = [controllerRevision, templateGeneration]
}

/// The Pods and ReplicaSets of workloads, by who controls them.
struct Belongings: Sendable {
  private var uids: [WaitSource: Set<String>] = [:]
  private var byUID: [String: Belonging] = [:]
  private var byOwner: [String: Set<String>] = [:]

  /// What an object controls, sorted by id.
  func owned(by uid: String) -> [Belonging] {
    (byOwner[uid] ?? []).compactMap { byUID[$0] }.sorted { ($0.id, $0.uid) < ($1.id, $1.uid) }
  }

  /// The object above: that of a Pod's ReplicaSet where the Pod has one.
  func top(of belonging: Belonging) -> [String] {
    [belonging.owner, byUID[belonging.owner]?.owner ?? ""].filter { !$0.isEmpty }
  }

  mutating func replace(_ source: WaitSource, with objects: [Belonging]) {
    for uid in uids[source] ?? [] { remove(uid, from: source) }
    for object in objects { put(object, from: source) }
  }

  mutating func put(_ object: Belonging, from source: WaitSource) {
    if let known = byUID[object.uid] { byOwner[known.owner]?.remove(object.uid) }
    uids[source, default: []].insert(object.uid)
    byUID[object.uid] = object
    byOwner[object.owner, default: []].insert(object.uid)
  }

  /// What another source still tells of stays.
  mutating func remove(_ uid: String, from source: WaitSource) {
    uids[source]?.remove(uid)
    guard !uids.values.contains(where: { $0.contains(uid) }) else { return }
    guard let known = byUID.removeValue(forKey: uid) else { return }
    byOwner[known.owner]?.remove(uid)
  }

  mutating func forget(_ source: WaitSource) {
    replace(source, with: [])
    uids[source] = nil
  }
}
