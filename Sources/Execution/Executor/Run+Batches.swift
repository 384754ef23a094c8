internal import KubeAPI
internal import KubeModel
internal import Planning

extension Run {
  /// One batch: hooks, applies, the wait for all of it, hooks.
  mutating func carryOut(_ batch: ServerDifference.Batch) async {
    let groups = hookedGroups(of: batch)
    guard !halt.isOver, !batch.isSettled || !groups.isEmpty else { return leave(batch) }
    emit(.batchStarted(priority: batch.priority, count: batch.objects.count))
    await runHooks(.pre, of: groups, batch)
    guard !halt.isOver else { return leave(batch) }
    for stage in batch.objects.runs(by: { ApplyStage($0.resource.id.groupKind) }) {
      await settleDefinitions(neededBy: stage, priority: batch.priority)
      applied += await apply(stage, priority: batch.priority)
    }
    await wait(for: batch)
    if !halt.isOver { await runHooks(.post, of: groups, batch) }
    emit(.batchEnded(priority: batch.priority))
  }

  private mutating func leave(_ batch: ServerDifference.Batch) {
    applied += batch.objects.map { object in
      let outcome = object.outcome(priority: batch.priority, ofUnwritten: halt.words)
      guard let failure = failedNamespaces[object.resource.id.namespace] else { return outcome }
      return outcome.failing(failure)
    }
  }

  private mutating func apply(_ stage: [ObjectDifference], priority: Int) async -> [Outcome] {
    let (halt, emit, stops) = (halt, emit, stopsAtFailure)
    let write = ObjectWrite(executor, ownership, halt)
    let namespaces = failedNamespaces
    let results = await stage.concurrentMap(width: width, while: { !halt.isOver }) { object in
      let written =
        if let failure = namespaces[object.resource.id.namespace], object.needsWrite {
          ObjectWrite.Written(
            outcome: object.outcome(priority: priority, ofUnwritten: "").failing(failure),
            touched: nil)
        } else if object.needsWrite {
          await write.apply(object, priority: priority)
        } else {
          ObjectWrite.Written(
            outcome: object.outcome(priority: priority, ofUnwritten: ""), touched: nil)
        }
      if stops, written.outcome.hasFailed { halt.stop(.failed) }
      emit(.applied(written.outcome))
      return written
    }
    note(results.compactMap(\.self))
    return zip(stage, results).map { object, written in
      written?.outcome ?? object.outcome(priority: priority, ofUnwritten: halt.words)
    }
  }

  private mutating func note(_ results: [ObjectWrite.Written]) {
    let written = results.compactMap(\.touched)
    touched += written
    unsettled += written.filter {
      $0.resource.id.groupKind == .namespace || $0.resource.definedKind != nil
    }
    hasFailures = hasFailures || results.contains { $0.outcome.hasFailed }
  }

  /// Creates the namespaces that the preflight found missing.
  ///
  /// A sync goes on without those that can't be.
  mutating func createNamespaces() async {
    guard !difference.missingNamespaces.isEmpty, !halt.isOver else { return }
    let writer = LiveWriter(server: executor.cluster.server, fieldManager: rules.fieldManager)
    for name in difference.missingNamespaces where !halt.isOver {
      do throws(KubeError) {
        let type = try await executor.cluster.discovery.resource(for: .namespace)
        let address = ObjectAddress(type, namespace: "", name: name)
        _ = try await writer.create(.namespace(name), at: address)
        createdNamespaces.append(name)
      } catch  where error.code == .alreadyExists {
        continue
      } catch {
        failedNamespaces[name] = Failure(error)
        if stopsAtFailure { halt.stop(.failed) }
      }
    }
  }
}

extension ServerDifference.Batch {
  /// Whether nothing is to be done: everything is as declared, and ready.
  fileprivate var isSettled: Bool {
    objects.allSatisfy { $0.verdict == .unchanged && $0.pending == nil }
  }
}

extension ObjectDifference {
  var needsWrite: Bool {
    switch verdict {
    case .create, .update, .replace: true
    case .unchanged, .failed: false
    }
  }
}

extension Value {
  static func namespace(_ name: String) -> Value {
    ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name)]]
  }
}
