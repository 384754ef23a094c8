internal import Delivery
import FoundationEssentials
internal import Subprocess
internal import SystemPackage

extension CommandContext {
  /// The context of the running process.
  package static func live() -> CommandContext {
    let environment = ProcessInfo.processInfo.environment
    let terminal = Terminal.live()
    let network = Network.live(
      environment: environment, isTerminal: terminal.isInput && terminal.isError)
    return CommandContext(
      directory: FileManager.default.currentDirectoryPath,
      environment: environment,
      terminal: terminal,
      network: network,
      parallelism: max(1, ProcessInfo.processInfo.activeProcessorCount),
      writeOutput: { write($0, to: .standardOutput) },
      writeError: { write($0, to: .standardError) },
      readInput: { read(.standardInput, limit: $0) },
      readFile: { path in FileManager.default.contents(atPath: path).map { [UInt8]($0) } },
      readDirectory: { try DirectoryFiles.read($0) },
      writeFile: { path, bytes throws(WriteFailure) in try WholeFile(path).write(bytes) },
      runGit: { await runGit($0, in: $1) },
      runFilter: { command, input, directory async throws(WriteFailure) in
        try await LiveFilter(command: command, directory: directory).run(input)
      },
      runHook: { await LiveHook($0, by: network.pacing).run($1) },
      interruptions: { SignalStream.interruptions() },
      makeID: { makeID() }, hostName: ProcessInfo.processInfo.hostName)
  }

  private static func write(_ text: String, to descriptor: FileDescriptor) {
    _ = try? descriptor.writeAll(text.utf8)
  }

  private static func read(_ descriptor: FileDescriptor, limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while let count = try? buffer.withUnsafeMutableBytes({ try descriptor.read(into: $0) }),
      count > 0
    {
      bytes += buffer[..<count]
      if bytes.count > limit { return nil }
    }
    return bytes
  }

  /// Runs Git without a prompt; its output goes to standard error.
  private static func runGit(_ arguments: [String], in directory: String) async -> Bool {
    let result = try? await Subprocess.run(
      .name("git"), arguments: Arguments(arguments),
      environment: .inherit.updating(["GIT_TERMINAL_PROMPT": "0"]),
      workingDirectory: FilePath(directory),
      output: .fileDescriptor(.standardError, closeAfterSpawningProcess: false),
      error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
    return result?.terminationStatus.isSuccess ?? false
  }

  /// 40 random bits in lower-case base32.
  private static func makeID() -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
    return String((0..<8).map { _ in alphabet[Int.random(in: alphabet.indices)] })
  }
}
