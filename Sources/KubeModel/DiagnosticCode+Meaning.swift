extension Diagnostic.Code {
  /// The subjects of codes, in the order of the reference page.
  package enum Subject: CaseIterable, Sendable { case file, manifest, skipped, configuration, run }

  /// The meaning, as a sentence without its final full stop.
  package var meaning: String { row.meaning }
  package var subject: Subject { row.subject }

  private var row: (subject: Subject, meaning: String) {
    switch self {
    case .syntax: (.file, "the text is not valid YAML, or JSON")
    case .tab: (.file, "a tab is used where YAML requires spaces")
    case .template: (.file, "the file is a template that was not rendered")
    case .duplicateKey: (.file, "a mapping contains the same key twice")
    case .invalidKey: (.file, "a key is not a string")
    case .invalidMerge:
      (.file, "the value of the merge key `<<` is not a mapping or a list of them")
    case .invalidTag: (.file, "a value does not match its tag")
    case .nonFinite: (.file, "Kubernetes can't store `.nan` or an infinite number")
    case .unknownAlias: (.file, "an alias has no anchor before it")
    case .recursiveAlias: (.file, "an alias is inside the value that it repeats")
    case .aliasBomb: (.file, "the aliases expand to too many values")
    case .tooDeep: (.file, "mappings and lists are nested too deep")
    case .tooManyDirectives: (.file, "the file contains too many `%TAG` lines")
    case .tooLarge: (.file, "the file is too large for a manifest")
    case .invalidUTF8: (.file, "the text is not UTF-8")
    case .controlCharacter: (.file, "the text contains a control character")
    case .unreadable: (.file, "the file can't be read")
    case .wrongType: (.file, "a value has the wrong type")
    case .missingAPIVersion: (.manifest, "the document has no `apiVersion`")
    case .missingKind: (.manifest, "the document has no `kind`")
    case .missingName: (.manifest, "the document has no `metadata.name`")
    case .invalidAPIVersion: (.manifest, "the value of `apiVersion` is not a valid API version")
    case .invalidKind: (.manifest, "the value of `kind` is not a valid kind")
    case .invalidName: (.manifest, "`metadata.name` is not a valid name of an object")
    case .invalidNamespace: (.manifest, "`metadata.namespace` is not a valid name of a namespace")
    case .unquoted: (.manifest, "YAML reads a number or a boolean where a string is required")
    case .generateName: (.manifest, "the manifest would create a new object in each run")
    case .collision: (.manifest, "two documents declare the same object")
    case .ignoredNamespace: (.manifest, "a cluster-scoped object names a namespace; it is ignored")
    case .noManifest:
      (.skipped, "a document has neither `apiVersion` nor `kind`; an error with `--strict`")
    case .kustomization: (.skipped, "a document is a kustomization")
    case .chart: (.skipped, "a directory is a Helm chart")
    case .encrypted:
      (.skipped, "a document is encrypted by SOPS; the object it declares is never deleted")
    case .ownKind: (.skipped, "a document belongs to hydros' own API group")
    case .symbolicLink: (.skipped, "a file is a symbolic link")
    case .submodule: (.skipped, "a directory is a submodule")
    case .version: (.configuration, "`version` is missing or unknown")
    case .secondDocument: (.configuration, "the file contains more than one document")
    case .unknownKey: (.configuration, "a key is unknown")
    case .noRoots: (.configuration, "`manifests` names no directory")
    case .rootOutside: (.configuration, "`manifests` names a directory outside the repository")
    case .wrongPattern: (.configuration, "a pattern is not a regular expression")
    case .wrongKind: (.configuration, "an item of `replace` is not a kind")
    case .wrongPath: (.configuration, "a `path` in `conflicts` is not the path of a field")
    case .wrongRule: (.configuration, "an item of `sensitive` is not a valid rule")
    case .targetID: (.configuration, "`target.id` is not valid as the value of a label")
    case .groupID: (.configuration, "a group has no `id`")
    case .duplicateGroup: (.configuration, "a group is configured twice")
    case .deprecatedWait: (.configuration, "Kahoy's `wait.duration` is not supported")
    case .hookCommand: (.configuration, "a hook has no `cmd`")
    case .conflictKind: (.configuration, "a rule in `conflicts` has no `kind`")
    case .conflictDo: (.configuration, "a rule in `conflicts` has no `do`")
    case .newRoot: (.run, "a root did not exist at the old revision; everything in it is created")
    case .delayed:
      (.run, "an object is applied later than its priority says, with an object that it needs")
    case .leftScope:
      (.run, "an object left the scope of the run; it is neither applied nor deleted")
    case .withheld:
      (.run, "a declared object is now excluded, encrypted or behind a link; it stays unchanged")
    case .staleBranch: (.run, "newer commits of the base branch change the same object")
    case .looksAtEverything:
      (.run, "the run can't start from the last recorded revision, so it checks everything")
    case .noRecord: (.run, "the target has no record yet; nothing is deleted")
    }
  }
}
