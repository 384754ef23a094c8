import KubeModel
import Planning
import RunModel
import TargetState

/// A remark beneath a change.
enum Remark: Hashable, Sendable {
  /// What readers may overlook.
  case note(String)
  /// What readers must not overlook: a lead, and a sentence without its final full stop.
  case sentence(lead: String, TextStyle.Role, String)
  /// Why the resource is kept.
  case kept(PendingDeletion.Reason, message: String)
  /// Lines that another program wrote.
  case excerpt(title: String, [String])
}

extension Remark {
  init(_ spared: Guard) {
    self = .kept(.guarded(spared.reason), message: spared.message)
  }

  /// Why a request for a change failed.
  static func error(_ error: RequestError) -> [Remark] {
    failure(error.code.rawValue, error.message, help: error.help)
  }

  static func failure(_ failure: Failure) -> [Remark] {
    self.failure(failure.code.rawValue, failure.message, help: failure.help)
      + failure.details.map(Remark.init)
  }

  private static func failure(_ code: String, _ message: String, help: String?) -> [Remark] {
    let advice = help.flatMap { $0.isEmpty ? nil : Remark.sentence(lead: "help", .note, $0) }
    return [.sentence(lead: code, .error, message)] + (advice.map { [$0] } ?? [])
  }

  init(_ detail: FailureDetail) {
    switch detail {
    case .condition(let type, let status, let reason, let message):
      let cause = reason.isEmpty ? "" : " (\(reason.visible))"
      self = .sentence(
        lead: "condition", .warning,
        "\(type.visible)=\(status.visible)\(cause)" + Remark.tail(message))
    case .event(let type, let reason, let message, let count):
      let times = count > 1 ? " ×\(count)" : ""
      self = .sentence(
        lead: "event", .warning, "\(type.visible) \(reason.visible)\(times)" + Remark.tail(message))
    case .log(let pod, let container, let lines):
      self = .excerpt(
        title: "log of pod \(pod), container \(container)", lines.map(\.withoutColours))
    }
  }

  private static func tail(_ message: String) -> String { message.isEmpty ? "" : ": \(message)" }
}
