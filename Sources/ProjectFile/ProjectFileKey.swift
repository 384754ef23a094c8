/// A key of hydros.yml: the reader takes these and no others, and the reference says the same of them.
package struct ProjectFileKey: Sendable {
  /// From the top, such as `groups[].hooks.pre.cmd`; `[]` stands for each item of a list.
  package let path: String
  package let type: String
  /// What counts without it; nil for nothing.
  package let standard: String?
  /// What it says, as a sentence without its final full stop.
  package let meaning: String

  private init(_ path: String, _ type: String, _ standard: String? = nil, _ meaning: String) {
    self.path = path
    self.type = type
    self.standard = standard
    self.meaning = meaning
  }

  /// A key that takes one of a few words.
  private init<Word: RawRepresentable & CaseIterable>(
    _ path: String, oneOf words: Word.Type, _ standard: Word, or type: String? = nil,
    _ meaning: String
  ) where Word.RawValue == String {
    let words = Word.allCases.map { "`\($0.rawValue)`" } + (type.map { [$0] } ?? [])
    self.init(path, words.joined(separator: ", "), "`\(standard.rawValue)`", meaning)
  }

  /// The mapping that the key stands in; empty for the whole file.
  package var parent: String {
    path.lastIndex(of: ".").map { String(path[..<$0]) } ?? ""
  }

  /// The keys of a mapping, in the order of the table.
  static func names(in parent: String) -> [String] {
    all.filter { $0.parent == parent }.map {
      $0.path.split(separator: ".").last.map(String.init) ?? ""
    }
  }
}

extension ProjectFileKey {
  package static let all: [ProjectFileKey] = top + groups + deletions + conflicts + rest

  private static let defaults = ProjectFile()

  private static let top = [
    ProjectFileKey("version", "`v1`", "required", "the version of this format"),
    ProjectFileKey(
      "manifests", "path, or list of paths", "`.`",
      "the directories, or files, that hold the manifests, from the root of the repository"),
    ProjectFileKey("fs", "mapping", nil, "which of their files count"),
    ProjectFileKey(
      "fs.include", "list of regular expressions", "all files",
      "which files count; found anywhere in `/path/from/the/repository/root`"),
    ProjectFileKey(
      "fs.exclude", "list of regular expressions", nil,
      "which files don't; wins over `include`. An excluded file is invisible on both sides, so that excluding it deletes nothing"
    ),
    ProjectFileKey(
      "defaultNamespace", "name", "`\(defaults.defaultNamespace)`",
      "for namespaced resources that name none"),
    ProjectFileKey(
      "target", "mapping", nil, "one cluster, and what this repository owns there"),
    ProjectFileKey(
      "target.id", "1 to 63 letters, digits, `-`, `_`, `.`", nil,
      "a name for it, of its own for each repository; `apply`, `sync` and `adopt` need it"),
    ProjectFileKey(
      "target.context", "name", "the current one",
      "the context of the kubeconfig; `--context` wins"),
    ProjectFileKey(
      "target.stateNamespace", "name", "`default`",
      "where the record and the lock of the target are"),
  ]

  private static let groups = [
    ProjectFileKey("groups", "list", nil, "settings of groups, which are directories"),
    ProjectFileKey(
      "groups[].id", "path", "required", "the directory below the manifests root, or `root`"),
    ProjectFileKey(
      "groups[].priority", "whole number", "`1000`", "lower is applied earlier, and deleted later"),
    ProjectFileKey(
      "groups[].wait", "`true`, `false`, mapping", "`true`",
      "whether to wait until what was applied is ready"),
    ProjectFileKey("groups[].wait.timeout", "duration", "`5m`", "for how long at most"),
    ProjectFileKey("groups[].hooks", "mapping", nil, "commands to run"),
    ProjectFileKey(
      "groups[].hooks.pre", "mapping", nil, "what to run before the batch of the group"),
    ProjectFileKey("groups[].hooks.pre.cmd", "command", "required", "the command"),
    ProjectFileKey("groups[].hooks.pre.timeout", "duration", "`5m`", "how long it may take"),
    ProjectFileKey("groups[].hooks.post", "mapping", nil, "what to run once that batch is ready"),
    ProjectFileKey("groups[].hooks.post.cmd", "command", "required", "the command"),
    ProjectFileKey("groups[].hooks.post.timeout", "duration", "`5m`", "how long it may take"),
  ]

  private static let deletions = [
    ProjectFileKey("deletions", "mapping", nil, "what may be deleted, and when"),
    ProjectFileKey(
      "deletions.order", oneOf: ProjectFile.DeletionOrder.self, defaults.deletions.order,
      "whether deletions come after all applies or before them"),
    ProjectFileKey(
      "deletions.keep", oneOf: ProjectFile.KeptIn.self, defaults.deletions.keep,
      "where the live manifests of deleted objects are kept: in files of the run, or also in Secrets beside the record"
    ),
    ProjectFileKey(
      "deletions.encrypt", "command", nil,
      "turns the manifest of a deleted Secret, on standard input, into what is kept of it, such as `age --armor --recipient age1…`; without it such manifests are not kept"
    ),
    ProjectFileKey(
      "deletions.confirm", "list of kinds", "those that hold data",
      "kinds that are deleted only when confirmed; replaces the default"),
    ProjectFileKey(
      "deletions.protect", "list of regular expressions", nil,
      "what is never deleted, over the whole of `Kind/namespace/name`"),
    ProjectFileKey("deletions.max", "mapping", nil, "how much may be deleted at once"),
    ProjectFileKey(
      "deletions.max.count", "whole number", "`50`", "more deletions than that stop the run"),
    ProjectFileKey(
      "deletions.max.percent", "0 to 100", "`30`",
      "a larger share of what is managed stops the run, from the 11th deletion on"),
  ]

  private static let conflicts = [
    ProjectFileKey(
      "conflicts", oneOf: ProjectFile.ConflictAction.self, defaults.conflicts.standard,
      or: "mapping", "what happens to fields that others own; a word counts for all"),
    ProjectFileKey(
      "conflicts.default", oneOf: ProjectFile.ConflictAction.self, defaults.conflicts.standard,
      "what counts where no rule fits"),
    ProjectFileKey("conflicts.rules", "list", nil, "the first that fits a field counts"),
    ProjectFileKey(
      "conflicts.rules[].kind", "kind, or `*`", "required", "of which kind's fields"),
    ProjectFileKey("conflicts.rules[].namespace", "text with `*`", "`*`", "of which namespaces"),
    ProjectFileKey("conflicts.rules[].name", "text with `*`", "`*`", "of which objects"),
    ProjectFileKey(
      "conflicts.rules[].path", "path", "every field",
      "a field and all below it: `spec.replicas`, `spec.template.spec.containers[name=web].image`, `data.*`"
    ),
    ProjectFileKey(
      "conflicts.rules[].manager", "text with `*`", "`*`",
      "whose: the field manager that owns the field, such as `kubectl*`"),
    ProjectFileKey(
      "conflicts.rules[].do", "`stop`, `force`, `yield`", "required", "what happens"),
  ]

  private static let rest = [
    ProjectFileKey(
      "adoption", oneOf: ProjectFile.Adoption.self, defaults.adoption,
      "which objects that live already become this target's own when it applies them"),
    ProjectFileKey(
      "replace", "list of kinds", nil,
      "kinds that may be deleted and created anew where a field can't be changed in place"),
    ProjectFileKey(
      "onFailure", oneOf: ProjectFile.OnFailure.self, defaults.onFailure,
      "whether a failed apply is undone"),
    ProjectFileKey(
      "sensitive", "list of `Kind/namespace/name: path`", nil,
      "values that no output shows, besides those of Secrets; `*` stands for any"),
  ]
}
