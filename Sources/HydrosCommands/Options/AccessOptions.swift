internal import ArgumentParser
internal import Planning

/// The options of `init` that print manifests for kubectl instead of writing files.
struct AccessOptions: ParsableArguments {
  @Flag(help: "Print the minimal rights that the manifests need: a ServiceAccount with its roles.")
  var rbac = false

  @Flag(help: "With --rbac: only the rights that diff and dry runs need.")
  var readOnly = false

  @Flag(help: "With --rbac: also the rights that --create-namespaces needs.")
  var createNamespaces = false

  @Flag(help: "Print a CronJob that runs the hourly sync in the cluster.")
  var cronjob = false

  @Option(
    help: ArgumentHelp("With --cronjob: an image with hydros and git.", valueName: "image"))
  var image: String?

  @Option(
    help: ArgumentHelp(
      "With --cronjob: the URL to clone the repository from.", valueName: "url"))
  var url: String?

  @Option(
    help: ArgumentHelp(
      "With --cronjob: how many pods share the sync, in an Indexed Job.", valueName: "count"))
  var shards: Int?

  var printsOnly: Bool { rbac || cronjob }

  func validate() throws {
    if rbac, cronjob {
      throw ValidationError("--rbac and --cronjob print different things; give only one of them.")
    }
    if !rbac, readOnly || createNamespaces {
      throw ValidationError("--read-only and --create-namespaces need --rbac.")
    }
    if cronjob, image == nil || url == nil {
      throw ValidationError("--cronjob needs --image and --url.")
    }
    if !cronjob, image != nil || url != nil || shards != nil {
      throw ValidationError("--image, --url and --shards need --cronjob.")
    }
    if let shards, !(2...SyncShard.mostShards).contains(shards) {
      throw ValidationError("--shards takes a number from 2 to \(SyncShard.mostShards).")
    }
  }
}
