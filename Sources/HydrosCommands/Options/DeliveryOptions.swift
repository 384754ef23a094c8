internal import ArgumentParser
internal import Delivery

/// The options for carrying out a plan.
struct DeliveryOptions: ParsableArguments {
  @Flag(name: [.customShort("y"), .long], help: "Don't ask for confirmation; implied by CI=true.")
  var yes = false

  @Flag(help: "Show what would be done, without doing it.")
  var dryRun = false

  @Flag(help: "Show what would change in the live cluster, field by field, without doing it.")
  var diff = false

  @Option(
    help: ArgumentHelp("The timeout of the whole run, such as 15m.", valueName: "duration"))
  var timeout: TimeSpan?

  @Option(
    help: ArgumentHelp("Write a report of the run to a file, as JSON.", valueName: "path"),
    completion: .file(extensions: ["json"]))
  var report: String?

  @Option(
    help: ArgumentHelp(
      "Write report.json and the manifests of deleted objects to a directory.",
      discussion:
        "The manifests are always saved; the default is hydros/runs in the Git directory.",
      valueName: "dir"),
    completion: .directory)
  var reportDir: String?

  @Option(
    help: ArgumentHelp(
      "How long to wait for another run on the same target, such as 30m.", valueName: "duration"))
  var lockTimeout = TimeSpan.tenMinutes

  @Flag(
    help: ArgumentHelp(
      "Keep no record of the run in the cluster, and take no lock.",
      discussion:
        "Then apply starts from --from or from nothing, and no later run retries what fails."))
  var noRecord = false

  var isReadOnly: Bool { dryRun || diff }

  func request(_ plan: PlanRequest, on cluster: ClusterOptions) -> DeliveryRequest {
    var request = DeliveryRequest(plan: plan, cluster: cluster.request, isReadOnly: isReadOnly)
    request.timeout = timeout?.duration
    request.keepsRecord = !noRecord
    request.lockTimeout = lockTimeout.duration
    request.reportDirectory = reportDir
    return request
  }

  func validate() throws {
    if dryRun, diff {
      throw ValidationError("--dry-run and --diff show different things; give only one of them.")
    }
  }
}

/// The options for creating objects that no manifest declares.
struct CreationOptions: ParsableArguments {
  @Flag(help: "Create namespaces that resources need but no manifest declares.")
  var createNamespaces = false
}
