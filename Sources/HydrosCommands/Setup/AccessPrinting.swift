internal import Delivery
internal import Initialising
internal import KubeAPI
internal import KubeModel
internal import ManifestComparison
internal import Planning

/// Works out, for `init`, what a target needs in its cluster.
struct AccessPrinting {
  let options: AccessOptions
  let cluster: ClusterRequest
  /// The id of the target on the command line; nil for that of hydros.yml.
  let target: String?
  let context: CommandContext

  /// The manifests for kubectl.
  func text(_ request: PlanRequest, _ pipeline: Pipeline, branch: String) async throws -> String {
    let source = try await pipeline.source(of: request)
    let configuration = source.configuration
    guard let target = target ?? configuration.target else {
      throw CommandError(
        "\(configuration.path) names no target",
        help: "write hydros.yml with `hydros init`, or give --target", status: .usage)
    }
    if let image = options.image, let url = options.url {
      return SyncCronJob(
        target: target, namespace: configuration.stateNamespace, branch: branch, image: image,
        url: url, shards: options.shards
      ).text
    }
    let served = try await servedNames(configuration)
    let resources = try await resources(of: source, request, pipeline, served)
    let purpose = options.readOnly ? AccessNeeds.Purpose.trying : .writing
    let needs = AccessNeeds(
      resources, served: served, purpose: purpose, createsNamespaces: options.createNamespaces)
    return AccessManifests(
      needs, purpose: purpose, target: target, namespace: configuration.stateNamespace,
      origin: "manifests at \(source.states.new.label.revision)"
    ).text
  }

  /// Everything that the new state declares.
  private func resources(
    of source: Source, _ request: PlanRequest, _ pipeline: Pipeline, _ served: [ResourceName]
  ) async throws -> [Resource] {
    let declared = try await pipeline.declaredState(
      source, request, servedKinds: served.map { DefinedKind(kind: $0.kind, scope: $0.scope) })
    guard let declared, !declared.hasErrors else {
      throw CommandError(
        "the manifests are invalid, so what they need is unknown",
        help: "see `hydros validate`", status: .invalid)
    }
    return declared.resources
  }

  /// The names that the cluster tells, where the command line names one.
  private func servedNames(_ configuration: Configuration) async throws -> [ResourceName] {
    guard cluster.kubeconfig != nil || cluster.context != nil else { return [] }
    let access = try ClusterAccess(cluster, configuration, isReadOnly: true, in: context.delivery)
    return try await access.discovery.catalog().resources.map {
      ResourceName(kind: $0.kind, plural: $0.plural, scope: $0.scope)
    }
  }
}
