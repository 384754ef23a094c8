package import HydrosTestSupport
package import KubeAPI
internal import KubeModel

/// Lines of scripts for waits in the namespace `shop`.
package enum WaitScript {
  package static func list(
    _ path: String, fields: String = "", labels: String = "", _ objects: [LiveObject]
  ) -> ScriptedClient.Line {
    line("GET \(path)?\(fields)\(labels)limit=500", 200, page(objects))
  }

  package static func watch(
    _ path: String, fields: String = "", labels: String = "", _ events: [(String, LiveObject)] = []
  ) -> ScriptedClient.Line {
    let parts = events.map { #"{"type":"\#($0.0)","object":\#($0.1.text)}"# + "\n" }
    return line(
      "GET \(path)?allowWatchBookmarks=true&\(fields)\(labels)resourceVersion=9&timeoutSeconds=290&watch=true",
      openStream: parts)
  }

  /// What a watch asks for: its list, and the stream that follows.
  package static func watched(
    _ path: String, fields: String = "", labels: String = "", _ objects: [LiveObject],
    then events: [(String, LiveObject)] = []
  ) -> [ScriptedClient.Line] {
    [
      list(path, fields: fields, labels: labels, objects),
      watch(path, fields: fields, labels: labels, events),
    ]
  }

  package static func events(of object: LiveObject, _ items: String = "") -> ScriptedClient.Line {
    line(
      "GET /api/v1/namespaces/shop/events?fieldSelector=involvedObject.kind%3D\(object.id.kind)%2CinvolvedObject.name%3D\(object.name)%2CinvolvedObject.uid%3D\(object.uid)&limit=500",
      200, #"{"items":[\#(items)]}"#)
  }

  package static func page(_ objects: [LiveObject]) -> String {
    let items = objects.map(\.text).joined(separator: ",")
    return #"{"metadata":{"resourceVersion":"9"},"items":[\#(items)]}"#
  }

  package static func named(_ name: String) -> String { "fieldSelector=metadata.name%3D\(name)&" }
  package static func app(_ name: String) -> String { "labelSelector=app%3D\(name)&" }

  package static let deployments = "/apis/apps/v1/namespaces/shop/deployments"
  package static let replicaSets = "/apis/apps/v1/namespaces/shop/replicasets"
  package static let pods = "/api/v1/namespaces/shop/pods"
}
