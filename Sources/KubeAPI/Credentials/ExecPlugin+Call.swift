internal import FoundationEssentials
internal import KubeModel

/// The credentials that a plugin returned.
struct PluginCredentials: Sendable {
  let token: SecretText?
  let identity: ClientIdentity?
  /// The time since 1970; nil for credentials that don't expire during the run.
  let expiry: Duration?
}

extension ExecPlugin {
  /// Runs the plugin and reads its answer.
  func credentials(_ sources: CredentialSources) async throws(KubeError) -> PluginCredentials {
    if interactiveMode == .always, !sources.isTerminal {
      throw KubeError(
        .credentials, "the credential plugin `\(command)` of \(origin) needs a terminal",
        help: "in a pipeline, use a plugin or a token that works without a terminal")
    }
    let isInteractive = sources.isTerminal && interactiveMode != .never
    let call = PluginCall(
      command: command, arguments: arguments,
      environment: environment.merging(["KUBERNETES_EXEC_INFO": info(isInteractive)]) { $1 },
      isInteractive: isInteractive)
    let output: PluginOutput
    do throws(PluginFailure) {
      output = try await sources.runPlugin(call)
    } catch {
      throw failure(error)
    }
    guard output.exitCode == 0 else { throw failure(output) }
    return try read(output.output)
  }

  /// The `ExecCredential` that is passed to the plugin.
  func info(_ isInteractive: Bool) -> String {
    JSON.object([
      "kind": .string("ExecCredential"), "apiVersion": .string(apiVersion),
      "spec": .object(["cluster": cluster.map(json), "interactive": .bool(isInteractive)]),
    ]).text
  }

  private func json(_ cluster: ClusterInfo) -> JSON {
    .object([
      "server": .string(cluster.server),
      "tls-server-name": cluster.trust.serverName.map { .string($0) },
      "insecure-skip-tls-verify": cluster.trust.isUnchecked ? .bool(true) : nil,
      "certificate-authority-data": cluster.trust.authorities.map {
        .string(Data($0).base64EncodedString())
      },
      "proxy-url": cluster.proxy.map { .string($0) },
      "config": cluster.configuration.map { JSON($0) },
    ])
  }

  private func failure(_ failure: PluginFailure) -> KubeError {
    let subject = "the credential plugin `\(command)` of \(origin)"
    return switch failure {
    case .notFound:
      KubeError(
        .credentials, "\(subject) was not found",
        help: installHint ?? "install it, or correct `exec.command` in the kubeconfig")
    case .timedOut:
      KubeError(
        .credentials, "\(subject) didn't end in time",
        help: "run it by hand to see what it waits for")
    case .other(let reason):
      KubeError(.credentials, "\(subject) could not be run: \(reason)", help: installHint)
    }
  }

  private func failure(_ output: PluginOutput) -> KubeError {
    let said = ErrorOutput.summary(of: output.errors)
    return KubeError(
      .credentials,
      "the credential plugin `\(command)` of \(origin) ended with exit code \(output.exitCode)"
        + (said.isEmpty ? "" : ": \(said)"),
      help: "run it by hand; it may need a login or environment variables that are missing here")
  }

  private func read(_ output: [UInt8]) throws(KubeError) -> PluginCredentials {
    guard let answer = Value(json: output), answer["kind"]?.string == "ExecCredential" else {
      throw unusable("didn't print an ExecCredential as JSON")
    }
    guard answer["apiVersion"]?.string == apiVersion else {
      throw unusable(
        "answered with apiVersion \(answer["apiVersion"]?.string ?? "none") instead of \(apiVersion)"
      )
    }
    let status = answer["status"]
    let token = status?["token"]?.string.flatMap { $0.isEmpty ? nil : SecretText($0) }
    let certificate = status?["clientCertificateData"]?.string.map { Array($0.utf8) }
    let key = status?["clientKeyData"]?.string.map { Array($0.utf8) }
    guard (certificate == nil) == (key == nil) else {
      throw unusable("returned a certificate without a key, or a key without a certificate")
    }
    let identity = certificate.flatMap { certificate in
      key.map { ClientIdentity(certificate: certificate, key: $0) }
    }
    guard token != nil || identity != nil else {
      throw unusable("returned neither a token nor a certificate")
    }
    let written = status?["expirationTimestamp"]?.string
    let expiry = written.flatMap { RFC3339.time($0) }
    guard written == nil || expiry != nil else { throw unusable("returned an invalid expiry time") }
    return PluginCredentials(token: token, identity: identity, expiry: expiry)
  }

  private func unusable(_ what: String) -> KubeError {
    KubeError(
      .credentials, "the credential plugin `\(command)` of \(origin) \(what)",
      help: "run it by hand and check what it prints, or update it")
  }
}
