extension Diagnostic {
  /// The stable codes that scripts may rely on, grouped by subject.
  package enum Code: String, Hashable, Sendable, CaseIterable {
    // Any YAML file.
    case syntax, tab, template
    case duplicateKey = "duplicate-key"
    case invalidKey = "invalid-key"
    case invalidMerge = "invalid-merge"
    case invalidTag = "invalid-tag"
    case nonFinite = "non-finite"
    case unknownAlias = "unknown-alias"
    case recursiveAlias = "recursive-alias"
    case aliasBomb = "alias-bomb"
    case tooDeep = "too-deep"
    case tooManyDirectives = "too-many-directives"
    case tooLarge = "too-large"
    case invalidUTF8 = "invalid-utf8"
    case controlCharacter = "control-character"
    case unreadable
    case wrongType = "wrong-type"
    // Manifests.
    case missingAPIVersion = "missing-api-version"
    case missingKind = "missing-kind"
    case missingName = "missing-name"
    case invalidAPIVersion = "invalid-api-version"
    case invalidKind = "invalid-kind"
    case invalidName = "invalid-name"
    case invalidNamespace = "invalid-namespace"
    case unquoted
    case generateName = "generate-name"
    case collision
    case ignoredNamespace = "ignored-namespace"
    // Skipped documents and files.
    case noManifest = "no-manifest"
    case kustomization, chart, encrypted
    case ownKind = "own-kind"
    case symbolicLink = "symbolic-link"
    case submodule
    // hydros.yml.
    case version
    case secondDocument = "second-document"
    case unknownKey = "unknown-key"
    case noRoots = "no-roots"
    case rootOutside = "root-outside"
    case wrongPattern = "wrong-pattern"
    case wrongKind = "wrong-kind"
    case wrongPath = "wrong-path"
    case wrongRule = "wrong-rule"
    case targetID = "target-id"
    case groupID = "group-id"
    case duplicateGroup = "duplicate-group"
    case deprecatedWait = "deprecated-wait"
    case hookCommand = "hook-command"
    case conflictKind = "conflict-kind"
    case conflictDo = "conflict-do"
    // A run.
    case newRoot = "new-root"
    case delayed
    case leftScope = "left-scope"
    case withheld
    case staleBranch = "stale-branch"
    case looksAtEverything = "looks-at-everything"
    case noRecord = "no-record"
  }
}

extension Diagnostic.Code: CustomStringConvertible {
  package var description: String { rawValue }
}
