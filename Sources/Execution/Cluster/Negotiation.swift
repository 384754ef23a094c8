internal import KubeAPI
internal import KubeModel
internal import RunModel
internal import ServerSideApply

/// Applies manifests by the rules about fields that other managers own.
struct Negotiation: Sendable {
  let writer: any ClusterWriter
  let rules: ExecutionRules
  /// The managers whose fields will be the writer's own before it really applies.
  var taken: Set<String> = []

  struct Settled: Sendable {
    let applied: APIServer.Applied
    /// What was applied: the manifest without the fields that were left to others.
    let manifest: Value
    let conflicts: [ConflictingField]
  }

  /// How often a conflict may be followed by another one, with a writer who came meanwhile.
  private static let rounds = 3

  /// Applies a resource; throws the conflict where a rule says to stop.
  ///
  /// It always begins without force, unless that is meant for everything: force takes whatever is in
  /// conflict at that moment, not only what the rules looked at.
  func apply(
    _ resource: Resource, at address: ObjectAddress
  ) async throws(KubeError) -> Settled {
    var manifest = resource.value
    var force = rules.conflicts.alwaysForces
    var met: [ConflictingField] = []
    for _ in 1..<Self.rounds {
      do throws(KubeError) {
        let applied = try await writer.apply(manifest, at: address, force: force)
        return Settled(applied: applied, manifest: manifest, conflicts: met)
      } catch {
        guard case .fieldConflict(let conflicts) = error.code else { throw error }
        let others = conflicts.filter { !taken.contains($0.manager) }
        let fields = rules.resolutions(of: others, resource.id)
        guard !fields.contains(where: { $0.resolution == .stop }) else {
          throw others.count < conflicts.count ? KubeError(fields: others) : error
        }
        met += fields
        manifest = manifest.removing(fields.yieldedPaths)
        force = others.count < conflicts.count || fields.contains { $0.resolution == .force }
      }
    }
    let applied = try await writer.apply(manifest, at: address, force: force)
    return Settled(applied: applied, manifest: manifest, conflicts: met)
  }
}

extension ExecutionRules {
  /// What the rules say about each conflict; a field that can't be named can't be left out either.
  func resolutions(of conflicts: [FieldConflict], _ id: ResourceID) -> [ConflictingField] {
    conflicts.map { conflict in
      let resolution = self.conflicts.resolution(of: conflict, id: id)
      return ConflictingField(
        conflict, resolution == .yield && conflict.path == nil ? .stop : resolution)
    }
  }
}

extension [ConflictingField] {
  fileprivate var yieldedPaths: [ValuePath] {
    filter { $0.resolution == .yield }.compactMap(\.conflict.path)
  }
}
