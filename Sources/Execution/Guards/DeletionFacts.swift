internal import KubeAPI
internal import KubeModel
internal import Planning
internal import RunModel
internal import TargetState

/// What is known of a live object that is to be deleted.
struct DeletionFacts: Hashable, Sendable {
  let identity: LiveIdentity
  /// Who applied it by server-side apply, and who wrote it at all; sorted.
  let appliers: [String]
  let managers: [String]
  /// The id of the target that it is marked for; nil for none.
  let ownerMark: String?
  /// The object that controls it, such as `ReplicaSet/web-1`; nil where none does.
  let controller: String?
  /// Its mark by which some tool keeps it; nil for none.
  let keepMark: String?
  /// Those that aren't Kubernetes' own, which are lifted without anybody's doing.
  let finalizers: [String]
  /// What would go along with it.
  var content = DeletionContent()

  init(_ live: LiveObject) {
    let entries = live.managedFields
    identity = LiveIdentity(live)
    appliers = Set(entries.filter(\.isApplyOfWhole).map(\.manager)).sorted { $0.precedes($1) }
    managers = Set(entries.map(\.manager)).sorted { $0.precedes($1) }
    ownerMark = live.ownerMark
    controller = live.owners.first(where: \.isController).map { "\($0.kind)/\($0.name)" }
    keepMark = KeepMark.found(in: live.annotations, live.labels)
    finalizers = live.finalizers.filter { !$0.hasPrefix("kubernetes.io/") }
  }
}

extension ManagedFields {
  fileprivate var isApplyOfWhole: Bool { operation == .apply && subresource.isEmpty }
}

/// What goes along with an object that is deleted, as far as the plan doesn't delete that itself.
struct DeletionContent: Hashable, Sendable {
  /// What a Namespace holds, or the custom resources of a CustomResourceDefinition; empty for none.
  var held = HeldObjects()
  /// What becomes of data, as sentences without their final full stops.
  var fates: [String] = []
  /// What could not be looked at, so that more may be held than is known.
  var gaps: [ViewGap] = []
}

/// How many objects of which kinds something holds.
struct HeldObjects: Hashable, Sendable {
  private let counts: [GroupKind: Int]

  init(_ counts: [GroupKind: Int] = [:]) { self.counts = counts.filter { $0.value > 0 } }

  var count: Int { counts.values.reduce(0, +) }
  var isEmpty: Bool { counts.isEmpty }

  /// `ConfigMap (12), Secret (2)`: what there is most of first, and of many kinds only those.
  var words: String {
    let order = counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
    let shown = order.prefix(Self.shownKinds).map { "\($0.key) (\($0.value))" }
    let more = order.count - shown.count
    return shown.joined(separator: ", ")
      + (more > 0 ? " and \(more) more \(more == 1 ? "kind" : "kinds")" : "")
  }

  private static let shownKinds = 6
}
