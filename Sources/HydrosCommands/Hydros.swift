package import ArgumentParser

/// The root command.
package struct Hydros: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "hydros",
    abstract: "Keeps Kubernetes clusters in step with the manifests in a Git repository.",
    version: "0.1.0")

  package init() {}
}
