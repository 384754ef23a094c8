internal import ArgumentParser
internal import Delivery
internal import KubeAPI
internal import ProjectFile

/// Which cluster to connect to, as which user, and with how many requests.
struct ClusterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The context of the kubeconfig (default: target.context in hydros.yml, else the current one).",
      valueName: "name"),
    completion: .shellCommand(Self.contexts))
  var context: String?

  @Option(
    help: ArgumentHelp(
      "The kubeconfig (default: the files in KUBECONFIG, else ~/.kube/config).", valueName: "path"),
    completion: .file())
  var kubeconfig: String?

  @Option(
    help: ArgumentHelp("Act as another user, if the cluster permits it.", valueName: "user"))
  var `as`: String?

  @Option(help: ArgumentHelp("Act as a member of a group; needs --as.", valueName: "group"))
  var asGroup: [String] = []

  @Option(help: ArgumentHelp("The maximum number of concurrent requests.", valueName: "count"))
  var concurrency = 16

  @Option(
    help: ArgumentHelp(
      "The timeout of one request, such as 90s.", valueName: "duration"))
  var requestTimeout = TimeSpan.minute

  @Flag(help: "Use only HTTP/1.1, for proxies that break HTTP/2.")
  var http1 = false

  func validate() throws {
    guard 1...256 ~= concurrency else {
      throw ValidationError("--concurrency must be from 1 to 256, but is \(concurrency).")
    }
    if !asGroup.isEmpty, `as` == nil {
      throw ValidationError("--as-group needs --as; name the user who is a member of the group.")
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

/// A duration on the command line, written as in hydros.yml.
struct TimeSpan: ExpressibleByArgument {
  let duration: Duration
  /// The text as written.
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
