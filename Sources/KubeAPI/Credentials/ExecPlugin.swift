internal import KubeModel

/// A program that supplies credentials, as `users[].user.exec` of a kubeconfig describes it.
///
/// Source: the API client.authentication.k8s.io, v1 and v1beta1.
package struct ExecPlugin: Sendable {
  package enum InteractiveMode: String, Sendable {
    case never = "Never"
    case ifAvailable = "IfAvailable"
    case always = "Always"
  }

  /// What a plugin may learn about the cluster.
  struct ClusterInfo: Sendable {
    let server: String
    let trust: ServerTrust
    let proxy: String?
    let configuration: Value?
  }

  /// For messages: `user ci of /home/ci/.kube/config`.
  let origin: String
  let apiVersion: String
  let command: String
  let arguments: [String]
  let environment: [String: String]
  let installHint: String?
  let interactiveMode: InteractiveMode
  /// Nil if the plugin must not get it.
  let cluster: ClusterInfo?

  static let apiVersions = ["v1", "v1beta1"].map { "client.authentication.k8s.io/\($0)" }
}

extension ExecPlugin {
  init(
    _ fields: Value, of entry: KubeconfigEntry, cluster: ClusterInfo
  ) throws(KubeError) {
    func string(_ key: String) throws(KubeError) -> String? {
      try entry.string(fields[key], "exec.\(key)")
    }
    guard let command = try string("command") else {
      throw KubeError(.kubeconfig, "the exec plugin of \(entry.origin) has no command")
    }
    let apiVersion = try string("apiVersion") ?? ""
    guard Self.apiVersions.contains(apiVersion) else {
      throw KubeError(
        .kubeconfig,
        "the exec plugin of \(entry.origin) has the unknown apiVersion `\(apiVersion)`",
        help: "update the plugin and write `apiVersion: \(Self.apiVersions[1])`")
    }
    origin = entry.origin
    self.apiVersion = apiVersion
    self.command = command.contains("/") ? entry.resolved(command) : command
    arguments = try entry.strings(fields["args"], "exec.args")
    environment = try Self.environment(fields["env"], entry)
    installHint = try string("installHint")
    interactiveMode = try Self.mode(try string("interactiveMode"), apiVersion, entry)
    self.cluster = fields["provideClusterInfo"] == true ? cluster : nil
  }

  private static func environment(
    _ list: Value?, _ entry: KubeconfigEntry
  ) throws(KubeError) -> [String: String] {
    var environment: [String: String] = [:]
    for item in list?.items ?? [] {
      guard let name = item["name"]?.string, let value = item["value"]?.string else {
        throw KubeError(
          .kubeconfig, "an item of `exec.env` of \(entry.origin) has no name and value",
          help: "write each as `- name: …` and `value: …`, both in quotes")
      }
      environment[name] = value
    }
    return environment
  }

  private static func mode(
    _ text: String?, _ apiVersion: String, _ entry: KubeconfigEntry
  ) throws(KubeError) -> InteractiveMode {
    // v1 requires the field. Without it, kubectl fails; hydros uses the default of v1beta1.
    guard let text else { return .ifAvailable }
    guard let mode = InteractiveMode(rawValue: text) else {
      throw KubeError(
        .kubeconfig, "`exec.interactiveMode` of \(entry.origin) is `\(text)`",
        help: "write Never, IfAvailable or Always")
    }
    return mode
  }
}
