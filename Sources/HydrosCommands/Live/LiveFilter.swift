internal import Delivery
internal import Subprocess
internal import SystemPackage

/// A shell command that transforms its standard input into its standard output.
struct LiveFilter {
  let command: String
  let directory: String

  /// The output for an input; standard error of the command is shown.
  func run(_ input: [UInt8]) async throws(WriteFailure) -> [UInt8] {
    do {
      var output: [UInt8] = []
      let status = try await status(input, &output)
      guard status.isSuccess else {
        throw WriteFailure("`\(command)` ended with exit code \(status.code)")
      }
      return output
    } catch let error as WriteFailure {
      throw error
    } catch {
      throw WriteFailure("`\(command)` failed: \(error)")
    }
  }

  private func status(_ input: [UInt8], _ output: inout [UInt8]) async throws -> TerminationStatus {
    let result = try await Subprocess.run(
      .path("/bin/sh"), arguments: ["-c", command], workingDirectory: FilePath(directory),
      input: .inputWriter, output: .sequence,
      error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false)
    ) { filter in
      // A command that ends without reading breaks the pipe. Its exit code is the better error.
      async let writing: Void = write(input, to: filter.standardInputWriter)
      var bytes: [UInt8] = []
      for try await part in filter.standardOutput {
        part.withUnsafeBytes { bytes += $0 }
      }
      await writing
      return bytes
    }
    output = result.closureResult
    return result.terminationStatus
  }

  private func write(_ bytes: [UInt8], to input: StandardInputWriter) async {
    _ = try? await input.write(bytes)
    try? await input.finish()
  }
}
