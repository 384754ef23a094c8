extension Guard.Reason {
  /// The rule, as a sentence without its final full stop.
  package var meaning: String {
    switch self {
    case .notOwned:
      "this target never applied it, its mark names another target, a controller created it, or another object took its name after the check"
    case .kept:
      "its manifest or the live object has `hydros.dev/prune: disabled`, or the keep mark of another tool"
    case .sameObject: "the plan contains the same object under another API group"
    case .needsConfirmation:
      "its kind holds data or other objects (`deletions.confirm`); `--confirm-delete` or a committed `hydros.dev/prune: allowed` permits the deletion"
    case .namespaceInUse:
      "it is a Namespace with content that this plan does not delete; `--confirm-delete` with its id permits deleting all of it"
    case .crdInUse:
      "it is a CustomResourceDefinition with live custom resources that this plan does not delete; `--confirm-delete` with its id permits deleting all of them"
    case .protected: "it is a system namespace, or `deletions.protect` lists it"
    case .budget:
      "too many deletions at once (`deletions.max`), a state that declares nothing, or a record that seems to belong to another repository; stops the whole run"
    case .partialView:
      "the content of a Namespace or CustomResourceDefinition can't be read completely; stops the whole run"
    case .staleBranch:
      "the branch lacks newer commits of its base that touch what it would delete, or the commit is older than the applied one; stops the whole run"
    case .unknownOld: "it came from a file that could not be read at the old revision"
    }
  }
}
