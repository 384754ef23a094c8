package import Delivery
internal import Execution
internal import FoundationEssentials
internal import HTTPMessages
package import HydrosCommands
package import HydrosTestSupport
internal import KubeAPI
internal import Testing

extension CommandContext {
  /// A context with the files, plugins and time of a test and nothing else: what else is asked for
  /// fails the test.
  package static func of(
    _ world: TestWorld, directory: String, connect: @escaping Network.Connect = Network.nowhere
  ) -> CommandContext {
    CommandContext(
      directory: directory, environment: world.environment, terminal: .none,
      network: Network(connect: connect, sources: world.sources, pacing: world.pacing()),
      parallelism: 2, writeOutput: { _ in }, writeError: { _ in }, readInput: { _ in [] },
      readFile: { path in FileManager.default.contents(atPath: path).map { [UInt8]($0) } },
      readDirectory: { try DirectoryFiles.read($0) },
      writeFile: { path, _ throws(WriteFailure) in
        Issue.record("nobody expected the file \(path)")
        throw WriteFailure("there are no files in this test")
      },
      runGit: { _, _ in false },
      runFilter: { command, _, _ throws(WriteFailure) in
        Issue.record("nobody expected the command \(command)")
        throw WriteFailure("there are no commands in this test")
      },
      runHook: { call, _ in
        Issue.record("nobody expected the hook \(call.command)")
        return .notStarted("there are no hooks in this test")
      },
      interruptions: { AsyncStream { _ in } }, makeID: { "testrun2" }, hostName: "test-host")
  }
}

extension CommandContext.Terminal {
  /// No end of the process is a terminal, and nobody answers.
  package static let none = CommandContext.Terminal(
    isInput: false, isOutput: false, isError: false, size: { nil },
    ask: { question in
      Issue.record("nobody expected the question \(question)")
      return false
    })
}

extension ConnectionForm {
  /// The same with a timeout of an hour, so that a busy machine can't reach it.
  package var patient: ConnectionForm {
    var form = self
    form.requestTimeout = .seconds(3600)
    return form
  }
}

extension Network {
  /// The way to no cluster.
  package static let nowhere: Connect = { connection, _, _ throws(HTTPError) in
    Issue.record("nobody expected a connection to \(connection.server)")
    throw HTTPError(.unreachable, "there is no cluster in this test", wasNotSent: true)
  }
}
