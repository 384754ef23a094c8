internal import HTTPMessages
internal import KubeModel

/// An `Event` of the core API about an object.
package struct ObjectEvent: Hashable, Sendable {
  package let isWarning: Bool
  package let reason: String
  package let message: String
  package let count: Int
  /// When it was last seen, in RFC 3339 format; empty if unknown.
  package let lastSeen: String
}

extension APIServer {
  /// The events of an object, the newest last.
  package func events(about subject: EventSubject) async throws(KubeError) -> [ObjectEvent] {
    let answer = try await value(try APIRequest.events(about: subject))
    return (answer["items"]?.items ?? []).map(ObjectEvent.init)
      .enumerated()
      .sorted { ($0.element.lastSeen, $0.offset) < ($1.element.lastSeen, $1.offset) }
      .map(\.element)
  }

  /// The newest lines of a container's log.
  package func log(
    pod: String, namespace: String, container: String? = nil, lines: Int = 20,
    previous: Bool = false
  ) async throws(KubeError) -> [String] {
    let request = try APIRequest.log(
      pod: pod, namespace: namespace, container: container, lines: lines, previous: previous)
    let text = String(decoding: try await send(request).body, as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).map(String.init)
  }
}

extension ObjectEvent {
  init(_ value: Value) {
    isWarning = value["type"]?.string == "Warning"
    reason = value["reason"]?.string ?? ""
    message = value["message"]?.string ?? ""
    let series = value["series"]
    count = (series?["count"] ?? value["count"]).flatMap(Self.integer) ?? 1
    lastSeen =
      [series?["lastObservedTime"], value["lastTimestamp"], value["eventTime"]]
      .compactMap { $0?.string }.first { !$0.isEmpty } ?? ""
  }

  private static func integer(_ value: Value) -> Int? {
    guard case .integer(let integer) = value else { return nil }
    return Int(integer)
  }
}
