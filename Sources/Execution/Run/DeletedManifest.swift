package import Diffing
package import KubeAPI
package import KubeModel
internal import RunModel
internal import ServerSideApply
internal import TargetState

/// The last live manifest of an object, as it can be applied again once the object is gone.
package struct DeletedManifest: Hashable, Sendable {
  package let id: ResourceID
  /// Without what the server sets by itself and without the marks of those who applied it.
  package let value: Value
  /// Whether it holds what nobody may see.
  package let isSensitive: Bool

  package init(_ live: LiveObject, _ sensitivity: Sensitivity) {
    id = live.id
    value = live.value.removing(Self.transient).withoutGeneratedSelector
    let whole = FieldChange(path: ValuePath([]), old: nil, new: value)
    isSensitive = sensitivity.mask(whole, of: live.id).new != value
  }

  private static let transient =
    [
      ["status"], ["metadata", "uid"], ["metadata", "resourceVersion"],
      ["metadata", "generation"], ["metadata", "creationTimestamp"], ["metadata", "selfLink"],
      ["metadata", "managedFields"], ["metadata", "deletionTimestamp"],
      ["metadata", "deletionGracePeriodSeconds"], ["metadata", "annotations", OwnerMark.key],
      ["metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"],
    ].map { ValuePath($0.map(ValuePath.Step.key)) }
}

extension Value {
  /// A Job without the selector and the labels by which its controller found its pods, which no other
  /// Job may have.
  fileprivate var withoutGeneratedSelector: Value {
    guard self["kind"] == "Job", self["spec"]?["manualSelector"] != true else { return self }
    return removing(
      [
        ["spec", "selector"], ["spec", "template", "metadata", "labels", "controller-uid"],
        ["spec", "template", "metadata", "labels", "batch.kubernetes.io/controller-uid"],
      ].map { ValuePath($0.map(ValuePath.Step.key)) })
  }
}

/// Looks at what is to be deleted once more, and keeps it.
struct ManifestKeeping: Sendable {
  let server: APIServer
  let sensitivity: Sensitivity
  let keep: KeepManifest

  /// Keeps the object at an address; what is gone already needs no keeping.
  func keepObject(at address: ObjectAddress) async throws(Failure) {
    let live: LiveObject?
    do throws(KubeError) {
      live = try await server.get(address)
    } catch {
      throw Failure(error.reported)
    }
    if let live { try await keep(DeletedManifest(live, sensitivity)) }
  }
}
