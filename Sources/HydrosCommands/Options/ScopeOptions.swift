internal import ArgumentParser
internal import Delivery
internal import Planning

/// The options that limit a run; they apply to the old and the new state.
struct ScopeOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only files at or below a path.", valueName: "path"))
  var path: [String] = []

  @Option(help: ArgumentHelp("Only resources of a group; * matches anything.", valueName: "group"))
  var group: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only resources of a kind, such as Deployment or Ingress.networking.k8s.io.",
      valueName: "kind"))
  var kind: [String] = []

  @Option(
    help: ArgumentHelp("Only resources in a namespace; * matches anything.", valueName: "namespace")
  )
  var namespace: [String] = []

  @Option(help: ArgumentHelp("Only resources with a name; * matches anything.", valueName: "name"))
  var name: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only resources with these labels, such as app=web,tier!=db.", valueName: "selector"))
  var selector: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only resources with these annotations; also a selector.", valueName: "selector"))
  var annotation: [String] = []

  func validate() throws {
    for text in selector + annotation where Selector.parse(text) == nil {
      throw ValidationError(
        "'\(text)' is not a selector; write key=value, key!=value, key in (a,b), key or !key, separated by commas."
      )
    }
  }

  var scope: RunScope {
    var scope = RunScope()
    scope.paths = path.map { RepositoryPath.normalised($0) }
    scope.groups = group
    scope.kinds = kind
    scope.namespaces = namespace
    scope.names = name
    scope.labels = selector.flatMap { Selector.parse($0) ?? [] }
    scope.annotations = annotation.flatMap { Selector.parse($0) ?? [] }
    return scope
  }
}
