internal import Diffing
package import KubeModel
internal import ManifestSources
internal import Planning
internal import ProjectFile
internal import YAMLText

/// The configuration of a run: what hydros.yml says, or the defaults.
package struct Configuration: Sendable {
  let projectFile: ProjectFile
  package let diagnostics: [Diagnostic]
  /// From the root of the repository.
  package let path: String

  package static let defaultPath = "hydros.yml"

  /// Reads the text of the configuration; nil where there is none.
  package init(_ bytes: [UInt8]?, path: String) {
    self.path = path
    guard let bytes else {
      projectFile = ProjectFile()
      diagnostics = []
      return
    }
    let stream = YAMLReader.read(bytes)
    let reader = ProjectFileReader(stream.documents.first?.root, file: path)
    projectFile = reader.projectFile
    let problems = stream.problems.map { problem in
      Diagnostic(
        .error, code: problem.code, problem.message, help: problem.help,
        at: problem.position.location(in: path))
    }
    diagnostics =
      (problems + (problems.isEmpty ? reader.diagnostics : []) + Self.wrongCount(stream, path)
      + Self.wrongRules(stream, path) + Self.wrongPaths(stream, path)).map {
        $0.withExcerpt(of: bytes)
      }
  }

  package var isValid: Bool { !diagnostics.contains { $0.severity == .error } }

  /// The id of the target; nil where the file names none.
  package var target: String? { projectFile.target?.id }

  /// Where the cluster keeps the record and the lock of the target.
  package var stateNamespace: String { projectFile.target?.stateNamespace ?? "default" }

  /// The command that encrypts the manifests of deleted Secrets; nil where they are not kept.
  var encryption: String? { projectFile.deletions.encrypt }

  /// Whether the cluster keeps what is deleted, besides the files of the run.
  var keepsDeletedInCluster: Bool { projectFile.deletions.keep == .record }

  func manifestRules(isStrict: Bool) -> ManifestRules {
    ManifestRules(
      roots: projectFile.manifests.map(RepositoryPath.normalised),
      include: projectFile.files.include, exclude: projectFile.files.exclude,
      defaultNamespace: projectFile.defaultNamespace, configurationPath: path, isStrict: isStrict,
      sensitiveKinds: projectFile.sensitive.compactMap {
        $0.split(separator: "/").first.map(String.init)
      })
  }

  func planRules(scope: RunScope, confirmed: [String]) -> PlanRules {
    var rules = PlanRules()
    for group in projectFile.groups { rules.priorities[group.id] = group.priority }
    rules.scope = scope
    if scope.shard != nil { rules.scope.wholeGroups = groupsWithHooks }
    rules.sensitivity = sensitivity
    rules.deletions = deletionRules(confirmed: confirmed)
    return rules
  }

  private var groupsWithHooks: Set<GroupID> {
    Set(projectFile.groups.filter { $0.pre != nil || $0.post != nil }.map(\.id))
  }

  /// What the file and the command line say about deletions.
  func deletionRules(confirmed: [String]) -> DeletionRules {
    var rules = DeletionRules()
    let settings = projectFile.deletions
    rules.comeFirst = settings.order == .first
    rules.maxCount = settings.maxCount ?? rules.maxCount
    rules.maxPercent = settings.maxPercent ?? rules.maxPercent
    rules.confirmKinds = settings.confirm ?? rules.confirmKinds
    rules.protected = settings.protect
    rules.confirmed = confirmed
    return rules
  }

  /// A configuration is one document, neither none nor several.
  private static func wrongCount(_ stream: YAMLStream, _ path: String) -> [Diagnostic] {
    guard stream.problems.isEmpty, stream.documents.count != 1 else { return [] }
    let second = stream.documents.dropFirst().first?.root.position
    return [
      Diagnostic(
        .error, code: second == nil ? .version : .secondDocument,
        second == nil ? "the configuration is empty" : "the configuration has a second document",
        help: second == nil ? "write at least `version: v1`" : "join it with the first",
        at: second?.location(in: path) ?? SourceLocation(path: path))
    ]
  }

  private static func wrongPaths(_ stream: YAMLStream, _ path: String) -> [Diagnostic] {
    let rules = stream.documents.first?.root["conflicts"]?["rules"]?.items ?? []
    return rules.compactMap { rule in
      guard let field = rule["path"], let text = field.value.string, PathPattern(text) == nil else {
        return nil
      }
      return Diagnostic(
        .error, code: .wrongPath, "`\(text)` in `conflicts` is no path of a field",
        help: "write it such as `spec.replicas` or `spec.template.spec.containers[name=web].image`",
        at: field.position.location(in: path))
    }
  }

  private static func wrongRules(_ stream: YAMLStream, _ path: String) -> [Diagnostic] {
    let rules = stream.documents.first?.root["sensitive"]?.items ?? []
    return rules.compactMap { rule in
      guard let text = rule.value.string, SensitiveRule(text) == nil else { return nil }
      return Diagnostic(
        .error, code: .wrongRule, "`\(text)` in `sensitive` is no rule",
        help: "write `Kind/namespace/name: path`, such as `ConfigMap/*/*: data.password`",
        at: rule.position.location(in: path))
    }
  }
}

extension Diagnostic {
  fileprivate func withExcerpt(of bytes: [UInt8]) -> Diagnostic {
    guard let location else { return self }
    return Diagnostic(
      severity, code: code, message, help: help, at: location,
      excerpt: YAMLExcerpt.line(location.line, of: bytes.span, hidingValues: false))
  }
}
