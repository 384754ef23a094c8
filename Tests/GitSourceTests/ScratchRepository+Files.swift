import GitSource
import HydrosTestSupport

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension ScratchRepository {
  /// Adds text to the end of a file.
  func append(_ file: String, _ text: String) throws {
    let handle = fopen("\(path)/\(file)", "a")
    fputs(text, handle)
    fclose(handle)
  }

  /// Inverts the bits of one byte, counted from the end of the file when negative.
  func flip(_ file: String, at offset: Int) {
    chmod("\(path)/\(file)", 0o644)
    let handle = fopen("\(path)/\(file)", "r+")
    fseek(handle, offset, offset < 0 ? SEEK_END : SEEK_SET)
    let byte = fgetc(handle)
    fseek(handle, -1, SEEK_CUR)
    fputc(byte ^ 0xff, handle)
    fclose(handle)
  }

  /// Leaves a file without contents.
  func empty(_ file: String) {
    chmod("\(path)/\(file)", 0o644)
    fclose(fopen("\(path)/\(file)", "w"))
  }

  func link(_ file: String, to target: String) { symlink(target, "\(path)/\(file)") }

  func exists(_ file: String) -> Bool { access("\(path)/\(file)", F_OK) == 0 }

  /// The names in a directory, without those that begin with a dot.
  func files(in directory: String) -> [String] {
    var matches = glob_t()
    defer { globfree(&matches) }
    glob("\(path)/\(directory)/*", 0, nil, &matches)
    return (0..<Int(matches.gl_pathc)).compactMap { index in
      matches.gl_pathv[index].map { String(String(cString: $0).split(separator: "/").last ?? "") }
    }
  }

  func makePipe(_ file: String) { mkfifo("\(path)/\(file)", 0o644) }

  func makeExecutable(_ file: String) { chmod("\(path)/\(file)", 0o755) }

  /// Makes another user the owner of the repository; false when that is not allowed.
  func give(toUser user: UInt32) async throws -> Bool {
    guard geteuid() == 0 else { return false }
    chown(path, user, user)
    chown(path + "/.git", user, user)
    return true
  }

  func open() async throws -> GitReader { try await GitReader.open(around: path) }
}

extension GitReader {
  /// The names and kinds of the changes as `git diff --name-status` writes them.
  func statuses(
    _ old: String, _ new: String, under roots: [String] = []
  ) async throws -> [String] {
    let (old, new) = (try resolve(old, under: roots), try resolve(new, under: roots))
    return try changes(from: old, to: new, under: roots).map { delta in
      "\(delta.old == nil ? "A" : delta.new == nil ? "D" : "M") \(delta.path)"
    }
  }
}
