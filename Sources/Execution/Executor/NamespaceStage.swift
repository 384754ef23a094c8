internal import KubeAPI
internal import KubeModel
internal import RunModel

/// Creates the namespaces that the preflight found missing.
///
/// A sync goes on without those that can't be.
struct NamespaceStage: Sendable {
  let run: RunContext

  struct End: Sendable {
    /// In their order.
    var created: [String] = []
    /// Why the others could not be created.
    var failed: [String: Failure] = [:]
  }

  func create(_ names: [String]) async -> End {
    var end = End()
    let writer = LiveWriter(server: run.cluster.server, fieldManager: run.rules.fieldManager)
    for name in names where !run.halt.isOver {
      do throws(KubeError) {
        let type = try await run.cluster.discovery.resource(for: .namespace)
        let address = ObjectAddress(type, namespace: "", name: name)
        _ = try await writer.create(.namespace(name), at: address)
        end.created.append(name)
      } catch  where error.code == .alreadyExists {
        continue
      } catch {
        end.failed[name] = Failure(error.reported)
        if run.stopsAtFailure { run.halt.stop(.failed) }
      }
    }
    return end
  }
}
