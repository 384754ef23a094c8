internal import GitSource

/// Finds hydros.yml: where the request says, else as it stands at the new revision.
///
/// Taking it from the revision makes a plan a function of its two revisions, wherever it runs.
struct ConfigurationFinder {
  private let context: DeliveryContext
  private let request: RepositoryRequest

  init(_ context: DeliveryContext, _ request: RepositoryRequest) {
    self.context = context
    self.request = request
  }

  func configuration(
    for new: ManifestState, repository: GitReader?
  ) async throws -> Configuration {
    if let path = request.configuration { return try named(path, in: repository) }
    let path = Configuration.defaultPath
    guard let repository, let state = new.revision else {
      return Configuration(context.files.read(context.absolute(path)), path: path)
    }
    guard case .file(let entry) = try await repository.entry(path, in: state) else {
      return Configuration(nil, path: path)
    }
    guard entry.kind != .symlink else {
      throw DeliveryError(
        "\(path) is a symbolic link, which hydros does not follow",
        help: "name the file it points to with --config", kind: .invalid)
    }
    return Configuration(
      try await repository.contents(of: entry, in: state, limit: 1 << 20), path: path)
  }

  private func named(_ path: String, in repository: GitReader?) throws -> Configuration {
    let absolute = context.absolute(path)
    guard let bytes = context.files.read(absolute) else {
      throw DeliveryError(
        "the configuration \(path) can't be read",
        help: "check the path after --config, or leave --config out to use hydros.yml",
        kind: .invalid)
    }
    let root = repository?.workdir ?? context.directory + "/"
    return Configuration(
      bytes, path: absolute.hasPrefix(root) ? String(absolute.dropFirst(root.count)) : path)
  }
}
