internal import KubeAPI
internal import KubeModel

/// What a plan deletes for good, as far as nothing spares it.
struct Leaving: Hashable, Sendable {
  /// By uid.
  var objects: [String: GroupKind] = [:]
  /// The kinds whose CustomResourceDefinitions go, and all their objects with them.
  var kinds: Set<GroupKind> = []
}

/// An object of a namespace, as far as it matters who would miss it.
struct HeldObject: Hashable, Sendable {
  let kind: GroupKind
  let name: String
  let uid: String
  /// The uid of the object that controls it; empty where none does.
  let controller: String
  let controllerKind: GroupKind?
  /// The ServiceAccount whose token it is; nil for everything else.
  let account: String?
  let isBeingDeleted: Bool

  init(_ object: LiveObject) {
    kind = object.id.groupKind
    name = object.name
    uid = object.uid
    let owner = object.owners.first(where: \.isController)
    controller = owner?.uid ?? ""
    controllerKind = owner.map {
      GroupKind(group: GroupVersion(apiVersion: $0.apiVersion).group, kind: $0.kind)
    }
    account = object.annotations["kubernetes.io/service-account.name"]
    isBeingDeleted = object.isBeingDeleted
  }
}

/// Tells what of a namespace's content would be lost with it.
enum NamespaceContent {
  /// The objects that neither the plan deletes nor anything that it deletes takes along, and that
  /// Kubernetes doesn't put into every namespace by itself.
  ///
  /// `listed` are the kinds that the objects are of: what an object of these controls that isn't among
  /// them is garbage that Kubernetes has not collected yet.
  static func held(
    _ objects: [HeldObject], listed: Set<GroupKind>, leaving: Leaving
  ) -> HeldObjects {
    // What isn't stored has no uid, such as measurements.
    let stored = objects.filter { !$0.uid.isEmpty && !passing.contains($0.kind) }
    let accounts = names(of: "ServiceAccount", among: stored, leaving).union([defaultAccount])
    let services = names(of: "Service", among: stored, leaving)
    var gone = Set(leaving.objects.keys)
    let found = Set(stored.map(\.uid))
    for object in stored
    where object.isBeingDeleted || leaving.kinds.contains(object.kind)
      || object.isGarbage(among: found, listed)
      || object.isMadeBySystem(accounts: accounts, services: services)
    {
      gone.insert(object.uid)
    }
    takeAlong(stored, &gone)
    let left = stored.filter { !gone.contains($0.uid) }
    return HeldObjects(Dictionary(left.map { ($0.kind, 1) }, uniquingKeysWith: +))
  }

  /// Adds what is controlled by what is gone, at any depth.
  private static func takeAlong(_ objects: [HeldObject], _ gone: inout Set<String>) {
    var rest = objects.filter { !$0.controller.isEmpty }
    while true {
      let more = rest.filter { gone.contains($0.controller) }
      guard !more.isEmpty else { return }
      rest.removeAll { gone.contains($0.controller) }
      gone.formUnion(more.map(\.uid))
    }
  }

  private static func names(
    of kind: String, among objects: [HeldObject], _ leaving: Leaving
  ) -> Set<String> {
    let kind = GroupKind(group: "", kind: kind)
    return Set(
      objects.filter { $0.kind == kind && leaving.objects[$0.uid] != nil }.map(\.name))
  }

  /// Kinds that programs write about themselves and that hold nothing to be missed.
  static let passing: Set<GroupKind> = [
    GroupKind(group: "", kind: "Event"), GroupKind(group: "events.k8s.io", kind: "Event"),
    GroupKind(group: "coordination.k8s.io", kind: "Lease"),
  ]

  fileprivate static let defaultAccount = "default"
}

extension HeldObject {
  /// Whether the object that controlled it is gone.
  fileprivate func isGarbage(among found: Set<String>, _ listed: Set<GroupKind>) -> Bool {
    guard let controllerKind, listed.contains(controllerKind) else { return false }
    return !found.contains(controller)
  }

  /// Whether Kubernetes makes it in every namespace, or for a ServiceAccount or Service that goes.
  fileprivate func isMadeBySystem(accounts: Set<String>, services: Set<String>) -> Bool {
    guard kind.group.isEmpty else { return false }
    return switch kind.kind {
    case "ConfigMap": name == "kube-root-ca.crt"
    case "Endpoints": services.contains(name)
    case "Secret": account.map(accounts.contains) ?? false
    case "ServiceAccount": name == NamespaceContent.defaultAccount
    default: false
    }
  }
}
