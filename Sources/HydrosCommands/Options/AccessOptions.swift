internal import ArgumentParser
internal import Planning

/// What `init` prints for kubectl instead of writing files.
struct AccessOptions: ParsableArguments {
  @Flag(help: "Print the least rights that the manifests need: a ServiceAccount with its roles.")
  var rbac = false

  @Flag(help: "With --rbac: those that diff and dry runs need.")
  var readOnly = false

  @Flag(help: "With --rbac: also those that --create-namespaces needs.")
  var createNamespaces = false

  @Flag(help: "Print a CronJob that runs the hourly sync in the cluster.")
  var cronjob = false

  @Option(
    help: ArgumentHelp("With --cronjob: an image that holds hydros and git.", valueName: "image"))
  var image: String?

  @Option(
    help: ArgumentHelp(
      "With --cronjob: the address that the repository is cloned from.", valueName: "url"))
  var url: String?

  @Option(
    help: ArgumentHelp(
      "With --cronjob: how many pods share the sync, in an Indexed Job.", valueName: "count"))
  var shards: Int?

  var printsOnly: Bool { rbac || cronjob }

  func validate() throws {
    if rbac, cronjob {
      throw ValidationError("--rbac and --cronjob print two different things; give one of them.")
    }
    if !rbac, readOnly || createNamespaces {
      throw ValidationError("--read-only and --create-namespaces belong to --rbac.")
    }
    if cronjob, image == nil || url == nil {
      throw ValidationError("--cronjob needs --image and --url.")
    }
    if !cronjob, image != nil || url != nil || shards != nil {
      throw ValidationError("--image, --url and --shards belong to --cronjob.")
    }
    if let shards, !(2...SyncShard.mostShards).contains(shards) {
      throw ValidationError("--shards takes a number from 2 to \(SyncShard.mostShards).")
    }
  }
}
