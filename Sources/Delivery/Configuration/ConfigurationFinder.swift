import FoundationEssentials
internal import GitSource

/// Finds hydros.yml: where `--config` says, else as it stands at the new revision.
///
/// Taking it from the revision makes a plan a function of its two revisions, wherever it runs.
struct ConfigurationFinder {
  private let context: CommandContext
  private let options: RepositoryOptions

  init(_ context: CommandContext, _ options: RepositoryOptions) {
    self.context = context
    self.options = options
  }

  func configuration(
    for new: ManifestState, repository: GitReader?
  ) async throws -> Configuration {
    if let path = options.config { return try named(path, in: repository) }
    let path = Configuration.defaultPath
    guard let repository, let state = new.revision else {
      return Configuration(bytes(at: context.absolute(path)), path: path)
    }
    guard case .file(let entry) = try await repository.entry(path, in: state) else {
      return Configuration(nil, path: path)
    }
    guard entry.kind != .symlink else {
      throw CommandError(
        "\(path) is a symbolic link, which hydros does not follow",
        help: "name the file it points to with --config", status: .invalid)
    }
    return Configuration(
      try await repository.contents(of: entry, in: state, limit: 1 << 20), path: path)
  }

  private func named(_ path: String, in repository: GitReader?) throws -> Configuration {
    let absolute = context.absolute(path)
    guard let bytes = bytes(at: absolute) else {
      throw CommandError(
        "the configuration \(path) can't be read",
        help: "check the path after --config, or leave --config out to use hydros.yml",
        status: .invalid)
    }
    let root = repository?.workdir ?? context.directory + "/"
    return Configuration(
      bytes, path: absolute.hasPrefix(root) ? String(absolute.dropFirst(root.count)) : path)
  }

  private func bytes(at path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { [UInt8]($0) }
  }
}
