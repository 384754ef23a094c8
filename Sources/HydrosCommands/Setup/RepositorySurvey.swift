internal import Delivery
import FoundationEssentials
internal import GitSource
internal import Initialising
internal import KubeModel
internal import ManifestComparison
internal import ManifestSources

/// Looks at a repository before hydros is set up in it.
struct RepositorySurvey {
  /// The root of the working tree, without a slash at its end.
  let root: String
  private let reader: GitReader
  private let context: CommandContext

  init(_ options: RepositoryOptions, in context: CommandContext) async throws {
    reader = try await GitReader.open(around: context.absolute(options.repo ?? "."))
    guard let workdir = reader.workdir else {
      throw CommandError(
        "a bare repository has no files to write to",
        help: "run hydros init in a clone with a working tree", status: .usage)
    }
    root = workdir.hasSuffix("/") ? String(workdir.dropLast()) : workdir
    self.context = context
  }

  /// Where the manifests are, by the files of the working tree that are not ignored.
  func manifests() async throws -> ManifestSurvey {
    let state = try await reader.resolve("WORKTREE")
    let set = try await ManifestSet(
      of: state, in: reader, ManifestRules(), parallelism: context.parallelism)
    return ManifestSurvey(
      set.units, charts: set.skipped.filter { $0.reason == .chart }.map(\.path))
  }

  /// What the files of the working tree tell of their use of Kahoy.
  func kahoy() async throws -> KahoySetup {
    let state = try await reader.resolve("WORKTREE")
    let paths = try await reader.files(of: state).map(\.path).filter(KahoySetup.mayCall)
    return KahoySetup(paths.compactMap { path in text(of: path).map { (path, $0) } })
  }

  /// The branch that changes are merged into; `main` where the repository doesn't tell.
  var branch: String {
    get async {
      let name = await reader.defaultBranch()?.name ?? "main"
      return name.hasPrefix("origin/") ? String(name.dropFirst("origin/".count)) : name
    }
  }

  /// The name of the repository: what CI calls it, else its directory.
  var name: String {
    let path =
      context.environment["GITHUB_REPOSITORY"] ?? context.environment["CI_PROJECT_PATH"] ?? root
    return path.split(separator: "/").last.map(String.init) ?? ""
  }

  /// The forges whose files are in the repository.
  var forges: [Setup.Forge] {
    (exists(".github") ? [.github] : []) + (exists(".gitlab-ci.yml") ? [.gitlab] : [])
  }

  /// Whether anything stands at a path, a symbolic link to nothing too.
  func exists(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: "\(root)/\(path)")) != nil
  }

  /// The text of a file of the working tree; nil where it can't be read.
  func text(of path: String) -> String? {
    FileManager.default.contents(atPath: "\(root)/\(path)").map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  func write(_ file: SetupFile) throws(CommandError) {
    do throws(WriteFailure) {
      try context.writeFileInNewDirectory("\(root)/\(file.path)", Array(file.text.utf8))
    } catch {
      throw CommandError("\(file.path) can't be written: \(error.reason)")
    }
  }
}
