import KubeModel
import Planning
import TargetState

extension FaultWorld {
  /// What the record says wrongly of a target whose last run applied a commit in full; nothing where
  /// all is as it should be.
  func recordMistakes(after commit: String, of revision: Revision) async throws -> [String] {
    guard let record = try await RecordStore(server, namespace: name, target: name).read()?.record
    else { return ["there is no record"] }
    var mistakes: [String] = []
    if record.full?.revision.commit != commit {
      mistakes.append("the record has \(record.full?.revision.commit ?? "no commit") in full")
    }
    if record.intent != nil { mistakes.append("the record still has an intent") }
    let known = Set(record.inventory.entries.map { key($0.id) })
    mistakes += revision.keys.subtracting(known).sorted().map { "not in the inventory: \($0)" }
    mistakes += known.subtracting(revision.keys).sorted().map { "still in the inventory: \($0)" }
    return mistakes
  }

  private func key(_ id: ResourceID) -> String {
    let kind = id.kind == "Thing" ? "Thing.\(id.group)" : id.kind
    let place = id.namespace.isEmpty ? "" : "\(id.namespace)/"
    return "\(kind)/\(place)\(id.name)".replacing(name, with: "W")
  }
}
