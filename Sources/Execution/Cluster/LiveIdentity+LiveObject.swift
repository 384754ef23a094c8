internal import KubeAPI
internal import KubeModel
internal import RunModel

extension LiveIdentity {
  init(_ object: LiveObject) {
    self.init(
      uid: object.uid, resourceVersion: object.resourceVersion,
      created: object.value["metadata"]?["creationTimestamp"]?.string)
  }
}
