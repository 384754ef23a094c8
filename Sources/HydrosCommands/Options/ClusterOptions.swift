internal import ArgumentParser
internal import Delivery
internal import KubeAPI
internal import ProjectFile

/// Which cluster, as whom, and how hard.
struct ClusterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The kubeconfig's context (default: target.context of hydros.yml, else the current one).",
      valueName: "name"),
    completion: .shellCommand(Self.contexts))
  var context: String?

  @Option(
    help: ArgumentHelp(
      "The kubeconfig (default: those of KUBECONFIG, else ~/.kube/config).", valueName: "path"),
    completion: .file())
  var kubeconfig: String?

  @Option(
    help: ArgumentHelp("Act as another user, as far as the cluster lets you.", valueName: "user"))
  var `as`: String?

  @Option(help: ArgumentHelp("Act as a member of a group; needs --as.", valueName: "group"))
  var asGroup: [String] = []

  @Option(help: ArgumentHelp("How many requests may be under way at once.", valueName: "count"))
  var concurrency = 16

  @Option(
    help: ArgumentHelp(
      "How long one answer of the server may take, such as 90s.", valueName: "duration"))
  var requestTimeout = TimeSpan.minute

  @Flag(help: "Speak HTTP/1.1 only, where something on the way breaks HTTP/2.")
  var http1 = false

  func validate() throws {
    guard 1...256 ~= concurrency else {
      throw ValidationError("--concurrency must be from 1 to 256, but is \(concurrency).")
    }
    if !asGroup.isEmpty, `as` == nil {
      throw ValidationError("--as-group needs --as; say who the member of the group is.")
    }
  }

  var request: ClusterRequest {
    ClusterRequest(
      context: context, kubeconfig: kubeconfig,
      impersonation: `as`.map { Impersonation(user: $0, groups: asGroup) },
      concurrency: concurrency,
      form: ConnectionForm(isHTTP1: http1, requestTimeout: requestTimeout.duration))
  }

  private static let contexts = "kubectl config get-contexts --output name 2>/dev/null"
}

/// A span of time on the command line, written as in hydros.yml.
struct TimeSpan: ExpressibleByArgument {
  let duration: Duration
  /// As it was written.
  let defaultValueDescription: String

  static let minute = TimeSpan(duration: .seconds(60), defaultValueDescription: "60s")

  static let tenMinutes = TimeSpan(duration: .seconds(600), defaultValueDescription: "10m")

  private init(duration: Duration, defaultValueDescription: String) {
    self.duration = duration
    self.defaultValueDescription = defaultValueDescription
  }

  init?(argument: String) {
    guard let duration = Duration(goText: argument), duration > .zero else { return nil }
    self.init(duration: duration, defaultValueDescription: argument)
  }
}
