import HydrosCommands
import HydrosTestSupport
import Synchronization

/// What a command left behind: its exit code and what it wrote.
struct CommandRun: Sendable {
  let status: Int32
  let output: String
  let errors: String
  /// The arguments of every Git program that it started.
  let gitCalls: [[String]]

  /// Runs the program in a directory with nothing around it but what is given.
  init(
    _ arguments: [String], in directory: String, environment: [String: String] = [:],
    input: String = "", parallelism: Int = 2,
    git: @escaping @Sendable ([String], String) async -> Bool = { _, _ in false }
  ) async {
    let written = Mutex<(output: String, errors: String, calls: [[String]])>(("", "", []))
    let context = CommandContext(
      directory: directory, environment: environment, isTerminal: false,
      parallelism: parallelism,
      writeOutput: { text in written.withLock { $0.output += text } },
      writeError: { text in written.withLock { $0.errors += text } },
      readInput: { limit in input.utf8.count > limit ? nil : Array(input.utf8) },
      runGit: { arguments, directory in
        written.withLock { $0.calls.append(arguments) }
        return await git(arguments, directory)
      })
    status = await Program.run(arguments, in: context)
    (output, errors, gitCalls) = written.withLock { $0 }
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
