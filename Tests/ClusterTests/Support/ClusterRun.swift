import CommandTestSupport
import HydrosTestSupport
import KubeModel

/// What a run against the cluster left behind.
struct ClusterRun: Sendable, CustomStringConvertible {
  private let run: CommandRun
  /// Every request, in the order in which they were begun.
  let sent: [Recorder.Sent]
  /// The report as JSON; null where none was written.
  let report: Value

  init(_ run: CommandRun, _ sent: [Recorder.Sent], reportPath: String) {
    self.run = run
    self.sent = sent
    report = run.files[reportPath].flatMap { Value(json: $0) } ?? .null
  }

  var status: Int32 { run.status }
  var files: [String: String] { run.files }
  var output: String { run.output }
  var errors: String { run.errors }
  /// What the command printed with `--output json`.
  var json: Value { Value(json: run.output) ?? .null }
  var writes: [Recorder.Sent] { sent.filter(\.isWrite) }

  func says(_ texts: String...) -> Bool { texts.allSatisfy { (output + errors).contains($0) } }

  var description: String {
    "exit \(status)\n\(output)\n\(errors)\n\(writes.map(\.description).joined(separator: "\n"))"
  }

  /// The summary of the report without zeros: `created 2, unchanged 1`.
  var counts: String {
    let summary = report["summary"]?.mapping?.entries ?? []
    return Self.counted.compactMap { word in
      summary.first { $0.key == word && $0.value != 0 }.map { "\(word) \($0.value.number)" }
    }.joined(separator: ", ")
  }

  private static let counted = [
    "created", "updated", "replaced", "deleted", "unchanged", "kept", "failed", "notStarted",
  ]

  /// What the report says of each resource in its order: `ConfigMap/a create done`.
  var outcomes: [String] { Self.lines(report["resources"]) }
  var deletions: [String] { Self.lines(report["deletions"]) }
  var rollback: [String] { Self.lines(report["rollback"]) }

  private static func lines(_ outcomes: Value?) -> [String] {
    (outcomes?.items ?? []).map { outcome in
      "\(outcome.resourceName) \(outcome.text("action")) \(outcome.text("result"))"
    }
  }

  /// The report's entry of a resource, such as `ConfigMap/a`; null where there is none.
  func entry(_ name: String) -> Value {
    Self.entry(name, in: report["resources"], report["deletions"])
  }

  /// The difference of a resource in the JSON of a diff; null where there is none.
  func change(_ name: String) -> Value {
    let batches = json["batches"]?.items ?? []
    return Self.entry(
      name, in: .list(batches.flatMap { $0["changes"]?.items ?? [] }), json["deletions"],
      json["drift"])
  }

  private static func entry(_ name: String, in lists: Value?...) -> Value {
    lists.compactMap { $0?.items?.first { $0.resourceName == name } }.first ?? .null
  }
}

extension Value {
  func text(_ key: String) -> String { self[key]?.string ?? "" }

  /// `Kind/name` of an entry in a report.
  fileprivate var resourceName: String {
    "\(self["id"]?.text("kind") ?? "")/\(self["id"]?.text("name") ?? "")"
  }

  fileprivate var number: String {
    if case .integer(let number) = self { "\(number)" } else { "?" }
  }

  /// The code and message of why something failed or was spared.
  var reasonCode: String { self["reason"]?.text("code") ?? "" }
  var reasonMessage: String { self["reason"]?.text("message") ?? "" }

  var uid: String { self["metadata"]?.text("uid") ?? "" }
}
