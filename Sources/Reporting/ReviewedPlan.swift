import KubeModel
package import Planning

/// A plan that somebody reviewed, as `--output json` wrote it.
///
/// It is only ever compared with, never carried out: whoever could change the file can stop a run,
/// and nothing else.
package struct ReviewedPlan: Sendable {
  package enum Flaw: Error, Hashable, Sendable {
    /// It is no JSON, or no plan.
    case noPlan
    /// It is a plan of another version of the schema, which is given.
    case version(String)
    /// What it would apply is no commit, so that nobody can tell whether it still is the same.
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

  /// How what would be done now differs from what was reviewed, a sentence each without its final full
  /// stop; empty where nothing does.
  package func differences(from plan: Plan) -> [String] {
    let now = ReviewedPlan(plan)
    var sentences: [String] = []
    if now.commit != commit {
      sentences.append("it was made for the commit \(commit), and \(now.commit) would be applied")
    }
    if now.scope != scope { sentences.append("the flags that narrow the run are others") }
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
      + steps.filter { !current.contains($0.name) }.map { "it would not \($0.name) any more" }
  }
}

/// What a plan does to one object.
private struct Step: Hashable, Sendable {
  /// `update Deployment/shop/web`.
  let name: String
  let priority: Int64?
  let group: String
  let fields: Value

  /// All that would be done, in the order of the plan; what a guard spares isn't.
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

  /// What differs between two steps of one name.
  func contrast(_ other: Step) -> String {
    let parts = [
      priority == other.priority ? nil : "its priority is another",
      group == other.group ? nil : "its group is another",
      fields == other.fields ? nil : "other fields change",
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}
