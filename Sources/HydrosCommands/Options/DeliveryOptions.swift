internal import ArgumentParser
internal import Delivery

/// How a plan is carried out.
struct DeliveryOptions: ParsableArguments {
  @Flag(name: [.customShort("y"), .long], help: "Go ahead without asking; CI=true does the same.")
  var yes = false

  @Flag(help: "Show what would be done, and do nothing.")
  var dryRun = false

  @Flag(help: "Show what would change in the live cluster, field by field, and do nothing.")
  var diff = false

  @Option(
    help: ArgumentHelp("How long the run may take, such as 15m.", valueName: "duration"))
  var timeout: TimeSpan?

  @Option(
    help: ArgumentHelp("Write what was done to a file, as JSON.", valueName: "path"),
    completion: .file(extensions: ["json"]))
  var report: String?

  @Option(
    help: ArgumentHelp(
      "Write report.json, and the manifests of what is deleted, to a directory.",
      discussion:
        "Those manifests are always kept; by default in hydros/runs of the Git directory.",
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
      discussion: "Then apply starts from --from or from nothing, and what fails is forgotten."))
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
      throw ValidationError("--dry-run and --diff show two different things; give one of them.")
    }
  }
}

/// What a run creates that nobody declares.
struct CreationOptions: ParsableArguments {
  @Flag(help: "Create the namespaces that resources need and nobody declares.")
  var createNamespaces = false
}
