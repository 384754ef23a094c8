internal import KubeAPI
internal import KubeModel
internal import RunModel
internal import ServerSideApply

/// Tries resources whose Namespace or whose kind doesn't exist yet, as well as that can be done.
struct Simulation: Sendable {
  let writer: DryRunWriter
  let upcoming: Upcoming

  /// The namespace that every cluster has.
  private static let scratchNamespace = "default"

  /// A resource whose namespace doesn't exist: the server tries it under a scratch name elsewhere.
  ///
  /// What the other namespace forbids says nothing about the missing one.
  func inScratchNamespace(
    _ resource: Resource, _ type: APIResource
  ) async -> ObjectDifference {
    let scratch = Self.scratchNamespace
    let address = ObjectAddress(
      type, namespace: scratch, name: resource.id.name.scratchName)
    do throws(KubeError) {
      _ = try await writer.apply(resource.value.named(address.name), at: address, force: true)
      return ObjectDifference(resource, .create, basis: .scratchNamespace(scratch))
    } catch {
      switch error.code {
      case .forbidden, .quotaExceeded, .refusedByWebhook, .webhookUnavailable,
        .webhookWithoutDryRun:
        return ObjectDifference(
          resource, .create,
          basis: .unchecked("its namespace does not exist yet, and \(scratch) refuses a trial"))
      default: return ObjectDifference(resource, .failed(error.reported))
      }
    }
  }

  /// A custom resource, by the CustomResourceDefinition that comes with it; nil where none does.
  func byPlannedSchema(
    _ resource: Resource, live: LiveIdentity? = nil
  ) -> ObjectDifference? {
    guard let definition = upcoming.definitions[resource.id.groupKind] else { return nil }
    guard let schema = StructuralSchema(definition: definition, version: resource.version) else {
      let error = RequestError(
        .unknownKind,
        "the CustomResourceDefinition in the plan does not serve \(resource.id.kind) in version \(resource.version)",
        help: "correct the apiVersion, or add the version to the CustomResourceDefinition")
      return ObjectDifference(resource, live: live, .failed(error), basis: .plannedSchema)
    }
    let problems = schema.problems(in: resource.value)
    guard problems.isEmpty else {
      return ObjectDifference(
        resource, live: live, .failed(.unfit(problems)), basis: .plannedSchema)
    }
    return ObjectDifference(
      resource, live: live, live == nil ? .create : .update, basis: .plannedSchema)
  }

  /// Why the server would not create the successor of an object; nil where it would.
  func refusal(ofCreating resource: Resource, like address: ObjectAddress) async -> KubeError? {
    let scratch = ObjectAddress(
      address.resource, namespace: address.namespace, name: address.name.scratchName)
    do throws(KubeError) {
      _ = try await writer.create(resource.value.named(scratch.name), at: scratch)
      return nil
    } catch {
      return error
    }
  }
}

extension RequestError {
  fileprivate static func unfit(_ problems: [FieldProblem]) -> RequestError {
    let words = problems.map { $0.field.isEmpty ? $0.message : "\($0.field): \($0.message)" }
    return RequestError(
      .invalid, "it does not fit its kind: \(words.joined(separator: "; "))",
      help: "correct the manifest, or the CustomResourceDefinition in the plan")
  }
}

extension String {
  /// A name that nothing else bears, no longer than any kind allows: a CronJob's has at most 52 bytes.
  ///
  /// A cut right behind a dot would leave a label that begins with a hyphen.
  var scratchName: String {
    var start = prefix(41)
    while start.last == "." { start.removeLast() }
    return start + "-hydros-dry"
  }
}

extension Value {
  /// The object under another name.
  func named(_ name: String) -> Value { setting(["metadata", "name"], .string(name)) }
}
