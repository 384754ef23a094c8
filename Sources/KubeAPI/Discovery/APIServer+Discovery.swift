internal import HTTPMessages
internal import KubeModel

extension APIServer {
  /// The version of the server, such as `v1.33.1`.
  package func version() async throws(KubeError) -> String {
    let request = try APIRequest.read(["version"], purpose: "asking the server for its version")
    guard let version = try await value(request)["gitVersion"]?.string else {
      throw KubeError.notAnAPIServer(200, isHTML: false).during(request.purpose)
    }
    return version
  }

  /// Asks the server for its version and all its kinds; three requests are enough for servers that
  /// support aggregated discovery.
  ///
  /// If `known` is given and unchanged, a server that supports ETags answers 304.
  package func discover(known: APICatalog? = nil) async throws(KubeError) -> APICatalog {
    async let versionAnswer = Result(awaiting: { () async throws(KubeError) in
      try await self.version()
    })
    async let core = Result(awaiting: { () async throws(KubeError) in
      try await document("api", known)
    })
    async let groups = Result(awaiting: { () async throws(KubeError) in
      try await document("apis", known)
    })
    let answers = (await versionAnswer, await core, await groups)
    let version = try answers.0.get()
    let (coreDocument, groupsDocument) = (try answers.1.get(), try answers.2.get())
    if let known, coreDocument.isUnchanged, groupsDocument.isUnchanged {
      return known.serving(version)
    }
    var found = DiscoveredKinds()
    for document in [
      try await changed(coreDocument, "api"), try await changed(groupsDocument, "apis"),
    ] {
      found.add(
        AggregatedDiscovery.describes(document.value)
          ? AggregatedDiscovery.contents(of: document.value)
          : try await classicKinds(document.value))
    }
    let tags = [("api", coreDocument.tag), ("apis", groupsDocument.tag)]
    return APICatalog(
      serverVersion: version, resources: found.resources, partial: found.partial,
      tags: tags.reduce(into: [:]) { $0[$1.0] = $1.1 })
  }

  private struct Document: Sendable {
    let value: Value
    let tag: String?
    let isUnchanged: Bool
  }

  private func document(
    _ path: String, _ known: APICatalog?
  ) async throws(KubeError) -> Document {
    let request = try APIRequest.read(
      [path], accept: AggregatedDiscovery.accept, ifNoneMatch: known?.tags[path],
      purpose: "asking the server for its kinds")
    let response = try await send(request)
    if response.status == 304 {
      return Document(value: .null, tag: known?.tags[path], isUnchanged: true)
    }
    let value = try decoded(response, request)
    let tag = AggregatedDiscovery.describes(value) ? response.header("ETag") : nil
    return Document(value: value, tag: tag, isUnchanged: false)
  }

  /// Fetches the document in full, if only the other one of the two had changed.
  private func changed(_ document: Document, _ path: String) async throws(KubeError) -> Document {
    document.isUnchanged ? try await self.document(path, nil) : document
  }

  /// The kinds of every version, fetched in parallel.
  ///
  /// A failure is recorded and doesn't affect the other versions.
  private func classicKinds(_ document: Value) async throws(KubeError) -> DiscoveredKinds {
    let versions =
      document["kind"]?.string == "APIVersions"
      ? ClassicDiscovery.versions(inCore: document)
      : ClassicDiscovery.versions(inGroups: document)
    let answers = await withTaskGroup { group in
      for (index, version) in versions.enumerated() {
        group.addTask { (index, await self.classicKinds(version)) }
      }
      var answers = [Result<DiscoveredKinds, KubeError>?](repeating: nil, count: versions.count)
      for await (index, answer) in group { answers[index] = answer }
      return answers
    }
    var found = DiscoveredKinds()
    for answer in answers.compactMap(\.self) { found.add(try answer.get()) }
    return found
  }

  /// The kinds of one version; none if its group has disappeared since the groups were listed.
  ///
  /// A server lists a group for a moment after it stops serving it (when a definition is deleted), and
  /// for a moment before it serves it (when the server starts). So this retries for a while.
  private func classicKinds(_ version: GroupVersion) async -> Result<DiscoveredKinds, KubeError> {
    for _ in 0..<Self.looks {
      do throws(KubeError) {
        return .success(try await servedKinds(version))
      } catch  where !version.group.isEmpty && error.code == .notFound(.resourceType) {
        if await isGone(version) { return .success(DiscoveredKinds()) }
        guard (try? await pacing.sleep(.milliseconds(300))) != nil else { break }
      } catch  where error.leavesOthersWhole(version) {
        return .success(.without(version, error))
      } catch {
        return .failure(error)
      }
    }
    return .success(.without(version, .missingResourceType))
  }

  private static let looks = 10

  private func servedKinds(_ version: GroupVersion) async throws(KubeError) -> DiscoveredKinds {
    let request = try APIRequest.read(
      ClassicDiscovery.segments(of: version),
      purpose: "asking the server for the kinds of \(version.apiVersion)")
    let document = try await patient(version).value(request)
    return DiscoveredKinds(resources: ClassicDiscovery.resources(in: document, of: version))
  }

  private func isGone(_ version: GroupVersion) async -> Bool {
    do throws(KubeError) {
      let request = try APIRequest.read(
        ["apis", version.group], purpose: "asking the server for the group \(version.group)")
      _ = try await patient(version).send(request)
      return false
    } catch {
      return error.code == .notFound(.resourceType)
    }
  }

  /// Limits the retries for an aggregated API, which usually stays unavailable longer than it is worth
  /// waiting.
  private func patient(_ version: GroupVersion) -> APIServer {
    var server = self
    if !version.group.isEmpty { server.retries.attempts = min(2, retries.attempts) }
    return server
  }
}

extension DiscoveredKinds {
  fileprivate static func without(_ version: GroupVersion, _ error: KubeError) -> DiscoveredKinds {
    DiscoveredKinds(partial: [
      .init(group: version.group, version: version.version, reason: error.message)
    ])
  }
}

extension KubeError {
  /// Whether a failure affects only one API group and not the whole connection.
  fileprivate func leavesOthersWhole(_ version: GroupVersion) -> Bool {
    guard !version.group.isEmpty else { return false }
    return switch code {
    case .serverError, .timeout, .notFound, .forbidden, .unreadableAnswer, .notAnAPIServer: true
    default: false
    }
  }
}
