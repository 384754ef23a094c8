package import ManifestSources

/// The file system of a delivery, outside of Git, by absolute paths.
package struct Files: Sendable {
  /// The bytes of a file; nil if it can't be read.
  package var read: @Sendable (_ path: String) -> [UInt8]?
  /// All files below a directory, sorted by path; nil if there is no such directory.
  package var readDirectory: @Sendable (_ path: String) throws -> [SourceFile]?
  /// Standard input to its end; nil if it is longer than the limit in bytes.
  package var readInput: @Sendable (_ limit: Int) -> [UInt8]?
  /// Writes a whole file, in a directory that need not exist yet.
  package var write: @Sendable (_ path: String, [UInt8]) throws(WriteFailure) -> Void

  package init(
    read: @escaping @Sendable (_ path: String) -> [UInt8]?,
    readDirectory: @escaping @Sendable (_ path: String) throws -> [SourceFile]?,
    readInput: @escaping @Sendable (_ limit: Int) -> [UInt8]?,
    write: @escaping @Sendable (_ path: String, [UInt8]) throws(WriteFailure) -> Void
  ) {
    self.read = read
    self.readDirectory = readDirectory
    self.readInput = readInput
    self.write = write
  }
}

/// Why a file can't be written, or why the program that makes its content failed.
package struct WriteFailure: Error, Hashable, Sendable {
  /// Such as `Permission denied`.
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}
