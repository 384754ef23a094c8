import Execution
import HTTPMessages
import HydrosCommands
import HydrosTestSupport
import KubeAPI
import Synchronization
import Testing

/// What a command left behind: its exit code and what it wrote.
struct CommandRun: Sendable {
  let status: Int32
  let output: String
  let errors: String
  /// The arguments of every Git program that it started.
  let gitCalls: [[String]]
  /// The files that it wrote, by path.
  let files: [String: String]

  /// Runs the program in a directory with nothing around it but what is given: there is no cluster,
  /// no hook and no terminal unless `adjust` brings one.
  init(
    _ arguments: [String], in directory: String, environment: [String: String] = [:],
    input: String = "", parallelism: Int = 2,
    git: @escaping @Sendable ([String], String) async -> Bool = { _, _ in false },
    adjust: (inout CommandContext) -> Void = { _ in }
  ) async {
    let written = Mutex<Written>(Written())
    var context = CommandContext(
      directory: directory, environment: environment, terminal: .none,
      network: .none(environment: environment), parallelism: parallelism,
      writeOutput: { text in written.withLock { $0.output += text } },
      writeError: { text in written.withLock { $0.errors += text } },
      readInput: { limit in input.utf8.count > limit ? nil : Array(input.utf8) },
      writeFile: { path, bytes in
        written.withLock { $0.files[path] = String(decoding: bytes, as: UTF8.self) }
      },
      runGit: { arguments, directory in
        written.withLock { $0.calls.append(arguments) }
        return await git(arguments, directory)
      },
      runHook: { call, _ in
        Issue.record("nobody expected the hook \(call.command)")
        return .notStarted("there are no hooks in this test")
      },
      interruptions: { AsyncStream { _ in } }, makeID: { "testrun2" })
    adjust(&context)
    status = await Program.run(arguments, in: context)
    (output, errors, gitCalls, files) = written.withLock {
      ($0.output, $0.errors, $0.calls, $0.files)
    }
  }

  private struct Written {
    var output = ""
    var errors = ""
    var calls: [[String]] = []
    var files: [String: String] = [:]
  }

  /// The last line of the output, which is the verdict.
  var verdict: String { output.split(separator: "\n").last.map(String.init) ?? "" }

  /// Whether all of some texts stand in the output or among the errors.
  func says(_ texts: String...) -> Bool { texts.allSatisfy { (output + errors).contains($0) } }
}

extension ScratchRepository {
  /// Runs the program in the working tree.
  func hydros(
    _ arguments: String..., environment: [String: String] = [:], input: String = "",
    parallelism: Int = 2
  ) async -> CommandRun {
    await CommandRun(
      arguments, in: path, environment: environment, input: input, parallelism: parallelism)
  }
}

extension CommandContext.Terminal {
  /// No end of the process is a terminal, and nobody answers.
  static let none = CommandContext.Terminal(
    isInput: false, isOutput: false, isError: false, size: { nil },
    ask: { question in
      Issue.record("nobody expected the question \(question)")
      return false
    })
}

extension CommandContext.Network {
  /// No cluster and no files; the time stands still.
  static func none(environment: [String: String]) -> CommandContext.Network {
    of(TestWorld(environment: environment)) { connection, _, _ throws(HTTPError) in
      Issue.record("nobody expected a connection to \(connection.server)")
      throw HTTPError(.unreachable, "there is no cluster in this test", wasNotSent: true)
    }
  }

  /// The files, plugins and time of a test, and the clients that it makes.
  static func of(_ world: TestWorld, connect: @escaping Connect) -> CommandContext.Network {
    CommandContext.Network(connect: connect, sources: world.sources, pacing: world.pacing())
  }
}
