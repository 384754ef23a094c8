import HydrosTestSupport
import KubeAPI
import KubeModel
import Synchronization

@testable import Execution

/// Lines of scripts for waits in the namespace `shop`.
enum WaitScript {
  static func list(
    _ path: String, fields: String = "", labels: String = "", _ objects: [LiveObject]
  ) -> ScriptedClient.Line {
    line("GET \(path)?\(fields)\(labels)limit=500", 200, page(objects))
  }

  static func watch(
    _ path: String, fields: String = "", labels: String = "", _ events: [(String, LiveObject)] = []
  ) -> ScriptedClient.Line {
    let parts = events.map { #"{"type":"\#($0.0)","object":\#($0.1.text)}"# + "\n" }
    return line(
      "GET \(path)?allowWatchBookmarks=true&\(fields)\(labels)resourceVersion=9&timeoutSeconds=290&watch=true",
      openStream: parts)
  }

  /// What a watch asks for: its list, and the stream that follows.
  static func watched(
    _ path: String, fields: String = "", labels: String = "", _ objects: [LiveObject],
    then events: [(String, LiveObject)] = []
  ) -> [ScriptedClient.Line] {
    [
      list(path, fields: fields, labels: labels, objects),
      watch(path, fields: fields, labels: labels, events),
    ]
  }

  static func events(of object: LiveObject, _ items: String = "") -> ScriptedClient.Line {
    line(
      "GET /api/v1/namespaces/shop/events?fieldSelector=involvedObject.kind%3D\(object.id.kind)%2CinvolvedObject.name%3D\(object.name)%2CinvolvedObject.uid%3D\(object.uid)&limit=500",
      200, #"{"items":[\#(items)]}"#)
  }

  static func page(_ objects: [LiveObject]) -> String {
    let items = objects.map(\.text).joined(separator: ",")
    return #"{"metadata":{"resourceVersion":"9"},"items":[\#(items)]}"#
  }

  static func named(_ name: String) -> String { "fieldSelector=metadata.name%3D\(name)&" }
  static func app(_ name: String) -> String { "labelSelector=app%3D\(name)&" }

  static let deployments = "/apis/apps/v1/namespaces/shop/deployments"
  static let replicaSets = "/apis/apps/v1/namespaces/shop/replicasets"
  static let pods = "/api/v1/namespaces/shop/pods"
}

/// What was reported, in its order.
final class Reports<Report: Sendable>: Sendable {
  private let all = Mutex<[Report]>([])
  func add(_ report: Report) { all.withLock { $0.append(report) } }
  var list: [Report] { all.withLock { $0 } }
}

extension ReadinessWait.Awaited {
  init(_ applied: LiveObject, _ resource: APIResource, timeout: Duration? = nil) {
    self.init(
      applied.id,
      at: ObjectAddress(resource, namespace: applied.namespace, name: applied.name),
      applied: applied, timeout: timeout)
  }
}
