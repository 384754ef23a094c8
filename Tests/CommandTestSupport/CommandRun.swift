package import HydrosCommands
package import HydrosTestSupport
internal import Synchronization

/// What a command left behind: its exit code and what it wrote.
package struct CommandRun: Sendable {
  package let status: Int32
  package let output: String
  package let errors: String
  /// The arguments of every Git program that it started.
  package let gitCalls: [[String]]
  /// The files that it wrote, by path.
  package let files: [String: String]

  /// Runs the program in a directory with nothing around it but what is given: there is no cluster,
  /// no hook and no terminal unless `adjust` brings one.
  package init(
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
  package var verdict: String { output.split(separator: "\n").last.map(String.init) ?? "" }

  /// Whether all of some texts stand in the output or among the errors.
  package func says(_ texts: String...) -> Bool {
    texts.allSatisfy { (output + errors).contains($0) }
  }
}

extension ScratchRepository {
  /// Runs the program in the working tree.
  package func hydros(
    _ arguments: String..., environment: [String: String] = [:], input: String = "",
    parallelism: Int = 2
  ) async -> CommandRun {
    await CommandRun(
      arguments, in: path, environment: environment, input: input, parallelism: parallelism)
  }
}
