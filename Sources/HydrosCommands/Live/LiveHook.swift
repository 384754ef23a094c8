internal import Delivery
internal import Execution
internal import KubeAPI
internal import Subprocess
internal import SystemPackage

/// A hook that runs as a shell in its own session, and so in its own process group.
struct LiveHook {
  private let call: HookCall
  private let pacing: Pacing
  /// The time between the request to end and the killing of everything that the hook started.
  private let grace: Duration

  init(_ call: HookCall, by pacing: Pacing, grace: Duration = .seconds(5)) {
    self.call = call
    self.pacing = pacing
    self.grace = grace
  }

  func run(_ line: @escaping @Sendable (String) -> Void) async -> HookEnd {
    await withTimeLimit(call.timeout, by: pacing) {
      do {
        return try await end(line)
      } catch let error as SubprocessError {
        return .notStarted(error.reason)
      } catch {
        return .notStarted("\(error)")
      }
    } instead: { reason in
      reason == .timedOut ? .timedOut : .cancelled
    }
  }

  private func end(_ line: @escaping @Sendable (String) -> Void) async throws -> HookEnd {
    let teardown = [
      TeardownStep.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: grace)
    ]
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = teardown
    let result = try await Subprocess.run(
      .path("/bin/sh"), arguments: ["-c", call.command],
      environment: .adding(call.environment),
      workingDirectory: FilePath(call.directory), platformOptions: options,
      input: .inputWriter, output: .sequence, error: .combinedWithOutput
    ) { hook in
      async let writing: Void = write(to: hook.standardInputWriter)
      await read(hook.standardOutput, line)
      if Task.isCancelled {
        await hook.teardown(using: teardown)
        // The shell is gone; its children may have ignored the request.
        try? hook.send(signal: .kill, toProcessGroup: true)
      }
      await writing
    }
    return switch result.terminationStatus {
    case .exited(let code): .exited(Int(code))
    case .signaled(let signal): .signalled(Int(signal))
    }
  }

  /// Writes the batch; a hook that doesn't read it breaks the pipe, which is allowed.
  private func write(to input: StandardInputWriter) async {
    _ = try? await input.write(call.input)
    try? await input.finish()
  }

  private func read(
    _ output: SubprocessOutputSequence, _ line: @Sendable (String) -> Void
  ) async {
    var lines = LineSplitter()
    do {
      for try await part in output {
        part.withUnsafeBytes { lines.add($0) }.forEach(line)
      }
    } catch {
      // The exit of the hook is a better error than its broken output.
    }
    lines.finish().map(line)
  }
}

extension SubprocessError {
  /// A short message of the system.
  var reason: String { underlyingError.map(\.description) ?? description }
}

extension Environment {
  /// The environment of this process with more variables.
  static func adding(_ variables: [String: String]) -> Environment {
    .inherit.updating(
      Dictionary(uniqueKeysWithValues: variables.map { (Key(stringLiteral: $0), $1) }))
  }
}

extension TerminationStatus {
  /// The code as in a shell, where a signal is its number plus 128.
  var code: Int {
    switch self {
    case .exited(let code): Int(code)
    case .signaled(let signal): 128 + Int(signal)
    }
  }
}
