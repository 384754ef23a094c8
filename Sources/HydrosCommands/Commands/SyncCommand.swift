internal import ArgumentParser
internal import Execution
internal import Planning
internal import Reporting

extension Hydros {
  /// `hydros sync`: applies everything at one revision and deletes nothing.
  struct Sync: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "sync",
      abstract: "Full sync: apply everything at one revision, delete nothing, report drift.",
      discussion: """
        Example: what the pipeline runs every hour.

          $ hydros sync --yes
          Synced: 0 created, 1 updated, 211 unchanged in 2 s.

        What is as declared costs no write, and mostly no request of its own. What drifted is shown with \
        who changed it, and put right as far as the conflict rules let it; --dry-run only shows it. A \
        resource that fails does not keep others from being applied. Exits as apply does.
        """)

    @OptionGroup(title: "Revision") var state: StateOptions
    @OptionGroup(title: "Cluster") var cluster: ClusterOptions
    @OptionGroup(title: "Run") var delivery: DeliveryOptions
    @OptionGroup(title: "Scope") var scope: ScopeOptions

    @Option(
      help: ArgumentHelp(
        "Only one of several parts, such as 0/4 to 3/4, each for a run of its own.",
        discussion:
          "Each takes all Namespaces and CustomResourceDefinitions. The target must have the revision in full.",
        valueName: "index/count"))
    var shard: SyncShard?

    @Flag(help: "Treat documents that are no manifests as errors.")
    var strict = false

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Output") var html: HTMLReportOptions
    @OptionGroup(title: "CI") var forge: ForgeOptions
    @OptionGroup(title: "Repository") var repository: RepositoryOptions
    @OptionGroup(title: "Logging") var logging: LoggingOptions

    func validate() throws {
      if shard != nil, !scope.scope.isEverything {
        throw ValidationError(
          "--shard is a part of everything; leave the other flags of scope out.")
      }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
      var scope = scope.scope
      scope.shard = shard
      let request = DeliveryRequest(
        plan: PlanRequest(
          states: .single(state, .delivery), repository: repository, scope: scope, isStrict: strict),
        cluster: cluster, isReadOnly: delivery.isReadOnly,
        createsNamespaces: delivery.createNamespaces, timeout: delivery.timeout?.duration)
      let pipeline = Pipeline(context, logger: logging.logger(in: context))
      guard delivery.isReadOnly else {
        var run = DeliveryRun(.sync, delivery, output, logging, in: context)
        run.html = html
        run.publication = Publication(forge, logging, in: context)
        return try await run.carryOut(request, pipeline)
      }
      let planned = try await pipeline.preview(request, remembering: !delivery.noRecord)
      let difference = try await planned.difference()
      context.writeOutput(output.render(difference, of: "sync", in: context))
      try html.write(difference, of: "sync", in: context)
      return await Publication(forge, logging, in: context).end(
        .difference(difference, command: "sync"), ExitStatus(difference, tellsChanges: false),
        on: planned.configuration.target)
    }
  }
}
