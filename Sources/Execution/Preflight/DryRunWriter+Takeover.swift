internal import KubeAPI
internal import KubeModel
internal import ServerSideApply

extension DryRunWriter {
  /// What an apply leads to after a takeover, from what a dry run of it answered before.
  ///
  /// A dry run can't do both in one request. A second one removes the fields that go, so that the
  /// server tells what it sets instead, and what it refuses.
  func applied(
    _ object: LiveObject, over live: LiveObject?, after takeover: FieldTakeover?,
    at address: ObjectAddress
  ) async throws(KubeError) -> LiveObject {
    guard let live, let takeover else { return object }
    let remainder = takeover.remainder(of: object)
    guard remainder != object.value,
      let patch = live.value.mergePatch(to: remainder)?.removing(Self.keptByServer)
    else { return object }
    let changed = try await merge(patch, into: address)
    let owners = object.value["metadata"]?["managedFields"] ?? .list([])
    return LiveObject(changed.value.setting(["metadata", "managedFields"], owners))
  }

  private static let keptByServer = ["generation", "managedFields", "resourceVersion"].map {
    ValuePath([.key("metadata"), .key($0)])
  }
}
