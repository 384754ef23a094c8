internal import KubeModel
internal import TargetState

extension Resource {
  /// The resource as a target applies it: marked as its own, and fit for every server.
  func prepared(for target: String?) -> Resource {
    let complete = completeValue
    return Resource(
      id: id, version: version, group: group, location: location,
      value: target.map(complete.marked) ?? complete)
  }

  /// The resource for the object of a uid alone, of which every server makes sure.
  func meant(for uid: String) -> Resource {
    Resource(
      id: id, version: version, group: group, location: location,
      value: value.setting(["metadata", "uid"], .string(uid)))
  }

  /// The manifest with the protocol of a Service's ports.
  ///
  /// Together with the number it tells ports apart, and servers before 1.21 don't know what it is by
  /// default (kubernetes/kubernetes#92332).
  private var completeValue: Value {
    guard id.groupKind == GroupKind(group: "", kind: "Service"),
      let ports = value["spec"]?["ports"]?.items,
      ports.contains(where: { $0.mapping != nil && $0["protocol"] == nil })
    else { return value }
    return value.setting(["spec", "ports"], .list(ports.map(\.withProtocol)))
  }
}

extension Value {
  fileprivate var withProtocol: Value {
    self["protocol"] == nil ? setting(["protocol"], "TCP") : self
  }
}
