internal import Delivery
import FoundationEssentials

extension CommandContext {
  /// A path of the command line, from the root of the file system.
  func absolute(_ path: String) -> String { path.absolute(in: directory) }

  /// Writes a file in a directory that need not be there yet.
  func writeFileInNewDirectory(_ path: String, _ bytes: [UInt8]) throws(WriteFailure) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    // Where that fails, the writing says why.
    try? FileManager.default.createDirectory(
      atPath: parts.dropLast().joined(separator: "/"), withIntermediateDirectories: true)
    try writeFile(path, bytes)
  }

  /// Writes text to a file that the command line names, or throws with what it was to be.
  func write(_ text: String, of what: String, to path: String) throws(CommandError) {
    do throws(WriteFailure) {
      try writeFile(absolute(path), Array(text.utf8))
    } catch {
      throw CommandError(
        "\(what) can't be written to \(path): \(error.reason)",
        help: "name a path in a directory that is there")
    }
  }
}
