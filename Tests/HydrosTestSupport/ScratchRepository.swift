import Subprocess
import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A real repository in a temporary directory, made by the git program.
///
/// The same steps give the same ids everywhere: author, dates and branch are fixed, and no
/// configuration but the repository's own is read.
package struct ScratchRepository: Sendable {
  /// The working tree, or the bare repository itself; without a slash at the end.
  package let path: String

  package init(at path: String) { self.path = path }

  /// Runs `git` here and returns what it printed without the last line end.
  @discardableResult
  package func git(
    _ arguments: String..., input: String = "", date: Int = 1_700_000_000
  ) async throws -> String {
    try await git(arguments, input: input, date: date)
  }

  @discardableResult
  package func git(
    _ arguments: [String], input: String = "", date: Int = 1_700_000_000
  ) async throws -> String {
    let result = try await run(
      .name("git"), arguments: Arguments(arguments), environment: Self.environment(date),
      workingDirectory: FilePath(path), input: .string(input),
      output: .string(limit: 1 << 26), error: .string(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else {
      throw GitFailure(arguments: arguments, message: result.standardError)
    }
    let output = result.standardOutput
    return output.hasSuffix("\n") ? String(output.dropLast()) : output
  }

  /// Writes a file of the working tree and the directories it needs.
  package func write(_ file: String, _ text: String) throws {
    var target = FilePath(path).pushing(FilePath(file))
    let name = target.lastComponent
    target.removeLastComponent()
    try makeDirectories(target)
    if let name { target.append(name) }
    let descriptor = try FileDescriptor.open(
      target, .writeOnly, options: [.create, .truncate],
      permissions: [.ownerReadWrite, .groupRead, .otherRead])
    _ = try descriptor.closeAfter { try descriptor.writeAll(text.utf8) }
  }

  /// Removes a file of the working tree, or a symbolic link.
  package func remove(_ file: String) { unlink("\(path)/\(file)") }

  /// Writes the files, records the whole working tree, and returns the commit's id.
  @discardableResult
  package func commit(
    _ files: [String: String] = [:], message: String = "Change", date: Int = 1_700_000_000
  ) async throws -> String {
    for (file, text) in files { try write(file, text) }
    try await git("add", "--all")
    try await git("commit", "--quiet", "--allow-empty", "-m", message, date: date)
    return try await git("rev-parse", "HEAD")
  }

  private static func environment(_ date: Int) -> Environment {
    .inherit.updating([
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_CONFIG_COUNT": "4",
      "GIT_CONFIG_KEY_0": "init.defaultBranch", "GIT_CONFIG_VALUE_0": "main",
      "GIT_CONFIG_KEY_1": "commit.gpgSign", "GIT_CONFIG_VALUE_1": "false",
      "GIT_CONFIG_KEY_2": "protocol.file.allow", "GIT_CONFIG_VALUE_2": "always",
      "GIT_CONFIG_KEY_3": "safe.directory", "GIT_CONFIG_VALUE_3": "*",
      "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com",
      "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.com",
      "GIT_AUTHOR_DATE": "\(date) +0000", "GIT_COMMITTER_DATE": "\(date) +0000",
      "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
      // Set when the tests run inside a Git hook.
      "GIT_DIR": nil, "GIT_INDEX_FILE": nil, "GIT_WORK_TREE": nil,
    ])
  }

  private func makeDirectories(_ directory: FilePath) throws {
    guard mkdir(directory.string, 0o755) != 0, errno == ENOENT else { return }
    try makeDirectories(directory.removingLastComponent())
    mkdir(directory.string, 0o755)
  }
}

/// What git said when it failed.
package struct GitFailure: Error, CustomStringConvertible {
  package let arguments: [String]
  package let message: String

  package var description: String {
    "git \(arguments.joined(separator: " ")): \(message)"
  }
}

/// Makes an empty repository with the branch `main`, and removes it after `body`.
///
/// More repositories may be made in `body`, as neighbours in ``ScratchRepository/parent``.
package func withScratchRepository<Result>(
  _ options: String..., body: (ScratchRepository) async throws -> Result
) async throws -> Result {
  var template = Array("\(temporaryDirectory())/hydros-XXXXXX".utf8CString)
  guard let directory = mkdtemp(&template).map({ String(cString: $0) }) else {
    throw Errno(rawValue: errno)
  }
  do {
    try await ScratchRepository(at: directory).git(["init", "--quiet"] + options + ["repository"])
    let result = try await body(ScratchRepository(at: "\(directory)/repository"))
    try await removeTree(directory)
    return result
  } catch {
    try await removeTree(directory)
    throw error
  }
}

extension ScratchRepository {
  /// The temporary directory that the repository is in, and that is removed with it.
  package var parent: String { FilePath(path).removingLastComponent().string }

  /// Clones this repository to a neighbour.
  package func clone(_ options: String..., to name: String = "clone") async throws
    -> ScratchRepository
  {
    try await git(["clone", "--quiet"] + options + ["file://\(path)", "\(parent)/\(name)"])
    return ScratchRepository(at: "\(parent)/\(name)")
  }
}

private func temporaryDirectory() -> String {
  getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
}

private func removeTree(_ directory: String) async throws {
  _ = try await run(.name("rm"), arguments: ["-rf", directory], output: .discarded)
}
