internal import Delivery
import FoundationEssentials
internal import KubeAPI
internal import Subprocess
internal import SystemPackage

/// A credential plugin that runs as a child process.
struct LivePlugin {
  private let call: PluginCall
  private let pacing: Pacing
  private static let outputLimit = 1 << 20

  /// Sets a longer timeout if the plugin may ask a person to log in.
  init(_ call: PluginCall, by pacing: Pacing) {
    self.call = call
    self.pacing = pacing
  }

  /// A person who logs in takes longer than a program.
  private var patience: Duration { call.isInteractive ? .seconds(300) : .seconds(60) }

  func run() async throws(PluginFailure) -> PluginOutput {
    try await withTimeLimit(patience, by: pacing) {
      do throws(PluginFailure) {
        return Result<PluginOutput, PluginFailure>.success(try await output())
      } catch {
        return .failure(error)
      }
    } instead: { reason in
      .failure(reason == .timedOut ? .timedOut : .other("the run was interrupted"))
    }.get()
  }

  private func output() async throws(PluginFailure) -> PluginOutput {
    do {
      return call.isInteractive ? try await interactive() : try await silent()
    } catch let error as SubprocessError {
      throw failure(error)
    } catch {
      throw .other("\(error)")
    }
  }

  private func silent() async throws -> PluginOutput {
    let result = try await Subprocess.run(
      configuration, input: .none, output: .bytes(limit: Self.outputLimit),
      error: .bytes(limit: Self.outputLimit))
    return PluginOutput(
      exitCode: result.terminationStatus.code, output: result.standardOutput,
      errors: result.standardError)
  }

  /// Runs the plugin with the terminal; only its standard output goes to hydros.
  private func interactive() async throws -> PluginOutput {
    let result = try await Subprocess.run(
      configuration, input: .currentStandardInput, output: .bytes(limit: Self.outputLimit),
      error: .currentStandardError)
    return PluginOutput(exitCode: result.terminationStatus.code, output: result.standardOutput)
  }

  private var isPath: Bool { call.command.contains("/") }

  private func failure(_ error: SubprocessError) -> PluginFailure {
    switch error.code {
    case .executableNotFound where isPath && FileManager.default.fileExists(atPath: call.command):
      .other("the file is not executable")
    case .executableNotFound: .notFound
    case .outputLimitExceeded: .other("it wrote more than 1 MiB")
    default: .other(error.reason)
    }
  }

  private var configuration: Subprocess.Configuration {
    var options = PlatformOptions()
    options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(1))]
    return Subprocess.Configuration(
      executable: isPath ? .path(FilePath(call.command)) : .name(call.command),
      arguments: Arguments(call.arguments), environment: .adding(call.environment),
      platformOptions: options)
  }
}
