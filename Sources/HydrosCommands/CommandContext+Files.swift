internal import Delivery
import FoundationEssentials

extension CommandContext {
  /// The absolute form of a path from the command line.
  func absolute(_ path: String) -> String { path.absolute(in: directory) }

  /// Writes a file and creates its directory if it doesn't exist.
  func writeFileInNewDirectory(_ path: String, _ bytes: [UInt8]) throws(WriteFailure) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    // If this fails, writing the file fails too and gives the reason.
    try? FileManager.default.createDirectory(
      atPath: parts.dropLast().joined(separator: "/"), withIntermediateDirectories: true)
    try writeFile(path, bytes)
  }

  /// Writes text to a file that the command line names; an error names the content by `what`.
  func write(_ text: String, of what: String, to path: String) throws(CommandError) {
    do throws(WriteFailure) {
      try writeFile(absolute(path), Array(text.utf8))
    } catch {
      throw CommandError(
        "\(what) can't be written to \(path): \(error.reason)",
        help: "name a path in a directory that exists")
    }
  }
}
