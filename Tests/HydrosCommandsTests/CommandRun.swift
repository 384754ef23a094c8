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
    var context = CommandContext.of(TestWorld(environment: environment), directory: directory)
    context.parallelism = parallelism
    context.writeOutput = { text in written.withLock { $0.output += text } }
    context.writeError = { text in written.withLock { $0.errors += text } }
    context.readInput = { limit in input.utf8.count > limit ? nil : Array(input.utf8) }
    context.writeFile = { path, bytes in
      written.withLock { $0.files[path] = String(decoding: bytes, as: UTF8.self) }
    }
    context.runGit = { arguments, directory in
      written.withLock { $0.calls.append(arguments) }
      return await git(arguments, directory)
    }
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
