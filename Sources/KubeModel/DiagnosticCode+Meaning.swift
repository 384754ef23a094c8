extension Diagnostic.Code {
  /// What a code is about, in the order in which a reader meets it.
  package enum Subject: CaseIterable, Sendable { case file, manifest, skipped, configuration, run }

  /// What the code tells, as a sentence without its final full stop.
  package var meaning: String { row.meaning }
  package var subject: Subject { row.subject }

  private var row: (subject: Subject, meaning: String) {
    switch self {
    case .syntax: (.file, "the text is not valid YAML, or JSON")
    case .tab: (.file, "a tab stands where YAML wants spaces")
    case .template: (.file, "the file is a template that nobody has rendered")
    case .duplicateKey: (.file, "a mapping has one key twice")
    case .invalidKey: (.file, "a key is no string")
    case .invalidMerge: (.file, "the merge key `<<` stands for something else than mappings")
    case .invalidTag: (.file, "a value is not what its tag says")
    case .nonFinite: (.file, "Kubernetes can't store `.nan` or an infinite number")
    case .unknownAlias: (.file, "an alias has no anchor before it")
    case .recursiveAlias: (.file, "an alias stands within what it repeats")
    case .aliasBomb: (.file, "the aliases repeat too much")
    case .tooDeep: (.file, "mappings and lists are nested too deep")
    case .tooManyDirectives: (.file, "the file holds too many `%TAG` lines")
    case .tooLarge: (.file, "the file is larger than any manifest")
    case .invalidUTF8: (.file, "the text is not UTF-8")
    case .controlCharacter: (.file, "a control character stands in the text")
    case .unreadable: (.file, "the file can't be read")
    case .wrongType: (.file, "a value is of another type than it must be")
    case .missingAPIVersion: (.manifest, "the document has no `apiVersion`")
    case .missingKind: (.manifest, "the document has no `kind`")
    case .missingName: (.manifest, "the document has no `metadata.name`")
    case .invalidAPIVersion: (.manifest, "`apiVersion` can't be one")
    case .invalidKind: (.manifest, "`kind` can't be one")
    case .invalidName: (.manifest, "`metadata.name` can't name an object")
    case .invalidNamespace: (.manifest, "`metadata.namespace` can't name a namespace")
    case .unquoted: (.manifest, "YAML reads a number or a boolean where a string must be")
    case .generateName: (.manifest, "the manifest would make another object each time")
    case .collision: (.manifest, "two documents declare the same object")
    case .ignoredNamespace: (.manifest, "a cluster-scoped object names a namespace")
    case .noManifest:
      (.skipped, "a document has neither apiVersion nor kind; with `--strict` an error")
    case .kustomization: (.skipped, "a document is for kustomize")
    case .chart: (.skipped, "a directory is a Helm chart")
    case .encrypted: (.skipped, "SOPS encrypted a document; what it declares is never deleted")
    case .ownKind: (.skipped, "a document is of hydros' own API group")
    case .symbolicLink: (.skipped, "a file is a symbolic link")
    case .submodule: (.skipped, "a directory is a submodule")
    case .version: (.configuration, "`version` is missing or not known")
    case .secondDocument: (.configuration, "the file has more than one document")
    case .unknownKey: (.configuration, "nothing is known by this key")
    case .noRoots: (.configuration, "`manifests` names no directory")
    case .rootOutside: (.configuration, "`manifests` leads out of the repository")
    case .wrongPattern: (.configuration, "a pattern is no regular expression")
    case .wrongKind: (.configuration, "an item of `replace` is no kind")
    case .wrongPath: (.configuration, "a `path` of `conflicts` is no path of a field")
    case .wrongRule: (.configuration, "an item of `sensitive` is no rule")
    case .targetID: (.configuration, "`target.id` can't be the value of a label")
    case .groupID: (.configuration, "a group has no `id`")
    case .duplicateGroup: (.configuration, "a group is configured twice")
    case .deprecatedWait: (.configuration, "`wait.duration` of Kahoy no longer exists")
    case .hookCommand: (.configuration, "a hook has no `cmd`")
    case .conflictKind: (.configuration, "a rule of `conflicts` has no `kind`")
    case .conflictDo: (.configuration, "a rule of `conflicts` has no `do`")
    case .newRoot: (.run, "a root did not exist at the old revision; all in it is created")
    case .delayed:
      (.run, "an object is applied later than its priority says, with what it needs")
    case .leftScope:
      (.run, "an object left the scope of the run, and is neither applied nor deleted")
    case .withheld:
      (.run, "what was declared is excluded, encrypted or behind a link now; it stays as it is")
    case .staleBranch: (.run, "newer commits of the base branch change the same object")
    case .looksAtEverything:
      (.run, "the last revision in the record is no help, so that everything is looked at")
    case .noRecord: (.run, "the target has no record yet; nothing is deleted")
    }
  }
}
