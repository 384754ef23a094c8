import KubeModel
package import Planning

/// A plan that somebody reviewed, as `--output json` wrote it.
///
/// hydros compares with it and never carries it out, so that somebody who changes the file can stop
/// a run and do no other harm.
package struct ReviewedPlan: Sendable {
  package enum Flaw: Error, Hashable, Sendable {
    /// The file is not JSON, or not a plan.
    case noPlan
    /// The plan has another version of the schema, which is given.
    case version(String)
    /// The plan would apply something other than a commit, such as a working tree, which may have changed.
    case noCommit
  }

  /// The 40 hexadecimal digits of the commit that was to be applied.
  package let commit: String
  private let steps: [Step]
  private let scope: [String]
  private let guards: [String]

  package init(json bytes: [UInt8]) throws(Flaw) {
    guard let value = Value(json: bytes), value["kind"] == "Plan" else { throw .noPlan }
    guard value["apiVersion"] == "hydros.dev/v1" else {
      throw .version(value["apiVersion"]?.string ?? "")
    }
    guard let commit = value["to"]?["commit"]?.string else { throw .noCommit }
    self.init(value, commit: commit)
  }

  private init(_ plan: Plan) {
    self.init(Value(json: Array(plan.json.text.utf8)) ?? .null, commit: plan.to.commit ?? "")
  }

  private init(_ value: Value, commit: String) {
    self.commit = commit
    steps = Step.all(in: value)
    scope = (value["scope"]?.items ?? []).compactMap(\.string)
    guards = (value["guards"]?.items ?? []).compactMap { $0["reason"]?.string }
  }

  /// The differences between a plan made now and the reviewed one.
  ///
  /// Each is a sentence without its final full stop.
  package func differences(from plan: Plan) -> [String] {
    let now = ReviewedPlan(plan)
    var sentences: [String] = []
    if now.commit != commit {
      sentences.append("it was made for the commit \(commit), and \(now.commit) would be applied")
    }
    if now.scope != scope { sentences.append("other flags narrow the run") }
    for reason in now.guards where !guards.contains(reason) {
      sentences.append("the guard \(reason) would stop the run now")
    }
    return sentences + stepDifferences(now)
  }

  private func stepDifferences(_ now: ReviewedPlan) -> [String] {
    let reviewed = Dictionary(steps.map { ($0.name, $0) }) { first, _ in first }
    let current = Set(now.steps.map(\.name))
    let others = now.steps.compactMap { step -> String? in
      guard let former = reviewed[step.name] else { return "it would now also \(step.name)" }
      return former == step ? nil : "it would \(step.name) in another way: \(former.contrast(step))"
    }
    return others
      + steps.filter { !current.contains($0.name) }.map { "it would no longer \($0.name)" }
  }
}

/// What a plan does to one object.
private struct Step: Hashable, Sendable {
  /// `update Deployment/shop/web`.
  let name: String
  let priority: Int64?
  let group: String
  let fields: Value

  /// All steps in the order of the plan, without deletions that a guard stops.
  static func all(in plan: Value) -> [Step] {
    let changes = (plan["batches"]?.items ?? []).flatMap { batch in
      (batch["changes"]?.items ?? []).map { Step($0, batch["priority"]) }
    }
    let deletions = (plan["deletions"]?.items ?? []).filter { $0["guard"] == nil }
    return changes + deletions.map { Step($0, $0["priority"]) }
  }

  private init(_ value: Value, _ priority: Value?) {
    let id = ["group", "kind", "namespace", "name"].map { value["id"]?[$0]?.string ?? "" }
    let kind = id[0].isEmpty ? id[1] : "\(id[1]).\(id[0])"
    let place = id[2].isEmpty ? id[3] : "\(id[2])/\(id[3])"
    name = "\(value["action"]?.string ?? "") \(kind)/\(place)"
    if case .integer(let number)? = priority { self.priority = number } else { self.priority = nil }
    group = value["resourceGroup"]?.string ?? ""
    fields = value["fields"] ?? .null
  }

  /// The differences between two steps of one name.
  func contrast(_ other: Step) -> String {
    let parts = [
      priority == other.priority ? nil : "its priority differs",
      group == other.group ? nil : "its group differs",
      fields == other.fields ? nil : "other fields change",
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}
