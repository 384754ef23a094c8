internal import Delivery
internal import SystemPackage

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A file that is written atomically: next to its path first, and then renamed.
struct WholeFile {
  private let path: FilePath

  init(_ path: String) { self.path = FilePath(path) }

  func write(_ bytes: [UInt8]) throws(WriteFailure) {
    do {
      // Renaming over a device or a pipe would replace it with a file.
      if isSpecial { try write(bytes, to: path, []) } else { try replace(with: bytes) }
    } catch let error as Errno {
      throw WriteFailure(error.description)
    } catch {
      throw WriteFailure("\(error)")
    }
  }

  private var isSpecial: Bool {
    var status = stat()
    return stat(path.string, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  private func replace(with bytes: [UInt8]) throws {
    let draft = FilePath("\(path.string).\(getpid())")
    do {
      try write(bytes, to: draft, [.create, .truncate])
      guard rename(draft.string, path.string) == 0 else { throw Errno(rawValue: errno) }
    } catch {
      unlink(draft.string)
      throw error
    }
  }

  private func write(
    _ bytes: [UInt8], to path: FilePath, _ options: FileDescriptor.OpenOptions
  ) throws {
    let descriptor = try FileDescriptor.open(
      path, .writeOnly, options: options,
      permissions: [.ownerReadWrite, .groupRead, .otherRead])
    _ = try descriptor.closeAfter { try descriptor.writeAll(bytes) }
  }
}
