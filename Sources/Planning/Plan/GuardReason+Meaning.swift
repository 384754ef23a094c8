extension Guard.Reason {
  /// The rule, as a sentence without its final full stop.
  package var meaning: String {
    switch self {
    case .notOwned:
      "this target never applied it, it is marked as another target's, a controller made it, or another object took its name after the run had looked at it"
    case .kept:
      "its manifest or the live object carries `hydros.dev/prune: disabled`, or the keep mark of another tool"
    case .sameObject: "the plan holds the same object under another API group"
    case .needsConfirmation:
      "its kind holds data or others' objects (`deletions.confirm`); `--confirm-delete`, or a committed `hydros.dev/prune: allowed`, lets it go"
    case .namespaceInUse:
      "a Namespace that holds what this plan does not delete; `--confirm-delete` with its id lets all of it go"
    case .crdInUse:
      "a CustomResourceDefinition with live custom resources that this plan does not delete; `--confirm-delete` with its id lets all of them go"
    case .protected: "a system namespace, or listed in `deletions.protect`"
    case .budget:
      "too many deletions at once (`deletions.max`), a state that declares nothing, or a record that looks like another repository's; stops the whole run"
    case .partialView:
      "what a Namespace or CustomResourceDefinition holds can't be read in full; stops the whole run"
    case .staleBranch:
      "the branch lacks newer commits of its base that touch what it would delete, or the commit is older than what was applied; stops the whole run"
    case .unknownOld: "it came from a file that could not be read at the old revision"
    }
  }
}
