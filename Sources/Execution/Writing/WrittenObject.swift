internal import KubeAPI
internal import KubeModel
internal import RunModel

/// An object that a run wrote.
struct WrittenObject: Sendable {
  let resource: Resource
  let priority: Int
  let address: ObjectAddress
  let uid: String
  /// As the server answered, where it was not ready then.
  var pending: LiveObject?
  let action: Outcome.Action
}
