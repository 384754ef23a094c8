internal import Execution
internal import KubeModel
internal import Logging
internal import Planning

extension Pipeline {
  /// The part of a delivery that adopts declared objects, whoever claims them; if names are given, only
  /// those.
  func adoption(
    by delivery: TargetPlan, of names: [ObjectReference], among declared: [Resource]
  ) async throws -> TargetPlan {
    for name in names where !declared.contains(where: { name.means($0.id) }) {
      throw DeliveryError(
        "no manifest in scope declares \(name.text)",
        help: "name it as Kind/namespace/name, or Kind/name where it has no namespace")
    }
    var adoption = delivery
    adoption.rules.adoption = .all
    let meant = declared.filter { resource in
      names.isEmpty || names.contains { $0.means(resource.id) }
    }
    let adopted = try await timed("looked for what is to be adopted") {
      try await Preflight(
        delivery.cluster, adoption.rules, inventory: delivery.memory?.uids ?? []
      ).adoptions(among: meant)
    }
    for name in names where !adopted.contains(where: name.means) {
      logger.notice("\(name.text) doesn't exist in the cluster, or this target already owns it")
    }
    adoption.plan = delivery.plan.narrowed(to: names.map(\.text)) { adopted.contains($0) }
    return adoption
  }
}
