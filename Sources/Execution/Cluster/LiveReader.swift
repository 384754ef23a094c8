internal import KubeAPI
internal import KubeModel

/// Reads live objects, many of a kind by one list.
struct LiveReader: Sendable {
  let server: APIServer

  typealias Found<Kept: Sendable> = [ObjectName: Result<Kept, KubeError>]

  /// The wanted objects of a kind, as far as they exist; `keep` takes from each what is needed.
  ///
  /// Where a list is forbidden, smaller ones and at last the single objects are asked for.
  func read<Kept: Sendable>(
    _ names: [ObjectName], of type: APIResource, _ keep: @escaping @Sendable (LiveObject) -> Kept
  ) async -> Found<Kept> {
    await read(ReadPlan(names, scope: type.scope), of: type, keep)
  }

  private func read<Kept: Sendable>(
    _ plan: ReadPlan, of type: APIResource, _ keep: @escaping @Sendable (LiveObject) -> Kept
  ) async -> Found<Kept> {
    let parts = await plan.reads.concurrentMap(width: server.limit.maximum) { read in
      switch read {
      case .everywhere(let names):
        await list(ObjectQuery(type), names, keep, insteadOf: ReadPlan(byNamespace: names))
      case .namespace(let namespace, let names):
        await list(
          ObjectQuery(type, namespace: namespace), names, keep, insteadOf: ReadPlan(singles: names))
      case .single(let name): await single(name, of: type, keep)
      }
    }
    return parts.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }

  private func list<Kept: Sendable>(
    _ query: ObjectQuery, _ names: [ObjectName], _ keep: @escaping @Sendable (LiveObject) -> Kept,
    insteadOf smaller: ReadPlan
  ) async -> Found<Kept> {
    let wanted = Set(names)
    do throws(KubeError) {
      let listed = try await server.list(query) { object -> (ObjectName, Kept)? in
        let name = ObjectName(namespace: object.namespace, name: object.name)
        return wanted.contains(name) ? (name, keep(object)) : nil
      }
      return Dictionary(listed.items.map { ($0.0, .success($0.1)) }) { first, _ in first }
    } catch {
      if case .forbidden = error.code {
        return await read(smaller, of: query.resource, keep)
      }
      return Dictionary(names.map { ($0, .failure(error)) }) { first, _ in first }
    }
  }

  private func single<Kept: Sendable>(
    _ name: ObjectName, of type: APIResource, _ keep: @Sendable (LiveObject) -> Kept
  ) async -> Found<Kept> {
    let address = ObjectAddress(type, namespace: name.namespace, name: name.name)
    do throws(KubeError) {
      guard let object = try await server.get(address) else { return [:] }
      return [name: .success(keep(object))]
    } catch {
      return [name: .failure(error)]
    }
  }
}
