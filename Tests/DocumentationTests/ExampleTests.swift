import CommandTestSupport
import FoundationEssentials
import HydrosTestSupport
import Testing

@testable import HydrosCommands

/// Commands of the pages that need no cluster, run on the example of this repository.
@Suite struct ExampleTests {
  @Test func `every command that needs no cluster ends well on the example`() async throws {
    let commands = try await Self.commands()
    #expect(commands.count > 10)
    try await withScratchRepository { repository in
      try await Self.prepare(repository)
      for (arguments, place) in commands.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        let run = await CommandRun(
          arguments, in: repository.path, input: Self.manifest,
          adjust: { $0.writeFile = { _, _ in } })
        #expect(
          run.status == 0, "\(place): hydros \(arguments.joined(separator: " "))\n\(run.errors)")
      }
    }
  }

  /// The arguments, with the first place of each.
  private static func commands() async throws -> [[String]: String] {
    try await Project.pages().reduce(into: [:]) { commands, page in
      for shown in page.commands where shown.command.name == "hydros" {
        let arguments = shown.command.arguments
        guard ["plan", "validate", "init"].contains(arguments.first),
          !arguments.contains(where: { $0.contains("<") }),
          CommandLineTests.problem(arguments) == nil
        else { continue }
        commands[arguments] = commands[arguments] ?? page.place(shown.command.line)
      }
    }
  }

  private static let manifest = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"

  /// The example as it is at a tag and on a branch, and what else the commands name.
  private static func prepare(_ repository: ScratchRepository) async throws {
    for path in try await Project.tracked()
    where path == "hydros.yml" || path.hasPrefix("manifests-example/") {
      let text = try Project.read(path).text
      try repository.write(path, text)
      for directory in ["old", "new", "rendered"] where path.hasSuffix(".yaml") {
        try repository.write("\(directory)/\(path)", text)
      }
    }
    try repository.write("kahoy.yml", "version: v1\n")
    try await repository.commit()
    try await repository.git("tag", "v1.2.0")
    try await repository.commit(["manifests-example/a.yaml": manifest])
  }
}
