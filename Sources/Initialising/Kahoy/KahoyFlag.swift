/// A flag of `kahoy apply` and what becomes of it.
///
/// Source: the flags of Kahoy 2.1 and of its last commit.
struct KahoyFlag: Hashable {
  enum Meaning: Hashable {
    case root, context, include, exclude, applyFirst
    /// It has a counterpart that is no key of hydros.yml, or needs none.
    case note(String)
  }

  let name: String
  let short: Character?
  let takesValue: Bool
  let meaning: Meaning

  private init(_ name: String, _ short: Character? = nil, value: Bool = true, to meaning: Meaning) {
    self.name = name
    self.short = short
    takesValue = value
    self.meaning = meaning
  }

  /// The variable that gives it too, without its prefix: `KUBE_CONTEXT`.
  var variable: String { name.uppercased().replacing("-", with: "_") }

  static let all: [KahoyFlag] = [
    KahoyFlag("fs-new-manifests-path", "n", to: .root),
    KahoyFlag(
      "fs-old-manifests-path", "o",
      to: .note("not needed: the cluster remembers the old state; else --from-dir")),
    KahoyFlag("fs-include", "i", to: .include),
    KahoyFlag("fs-exclude", "e", to: .exclude),
    KahoyFlag("kube-context", to: .context),
    KahoyFlag("kube-config", to: .note("--kubeconfig, or KUBECONFIG")),
    KahoyFlag("apply-first", value: false, to: .applyFirst),
    KahoyFlag("provider", to: .note("not needed: the record in the cluster takes its place")),
    KahoyFlag("mode", to: .note("not needed: the record in the cluster takes its place")),
    KahoyFlag(
      "kube-provider-id", to: .note("target.id takes its place; Kahoy's Secrets are not read")),
    KahoyFlag("kube-provider-namespace", to: .note("target.stateNamespace takes its place")),
    KahoyFlag(
      "git-before-commit-sha", "c",
      to: .note("not needed: an apply starts from what was applied last; else --from")),
    KahoyFlag(
      "git-default-branch",
      to: .note("not needed: the default branch is found, or given by the CI system")),
    KahoyFlag(
      "include-changes", "f", value: false,
      to: .note("hydros apply looks at changes, hydros sync at everything")),
    KahoyFlag(
      "only-changes", value: false,
      to: .note("hydros apply looks at changes, hydros sync at everything")),
    KahoyFlag("kube-exclude-type", "t", to: .note("no counterpart; --kind names what to include")),
    KahoyFlag("kube-include-label", "l", to: .note("--selector")),
    KahoyFlag("kube-include-annotation", "a", to: .note("--annotation")),
    KahoyFlag("include-namespace", to: .note("--namespace, where * stands for anything")),
    KahoyFlag("dry-run", value: false, to: .note("--dry-run, or hydros plan without a cluster")),
    KahoyFlag("diff", value: false, to: .note("hydros diff, which never writes")),
    KahoyFlag("auto-approve", value: false, to: .note("--yes; CI=true does the same")),
    KahoyFlag("report-path", "r", to: .note("--report, or --report-dir")),
    KahoyFlag("create-namespace", value: false, to: .note("--create-namespaces")),
    KahoyFlag("execution-timeout", to: .note("--timeout, over the whole run")),
    KahoyFlag("kubectl-path", to: .note("not needed: hydros does without kubectl")),
    KahoyFlag("config-file", to: .note("--config; init reads it by --kahoy-config")),
    KahoyFlag("debug", value: false, to: .note("--verbose")),
    KahoyFlag("no-color", value: false, to: .note("--color never, or NO_COLOR")),
    KahoyFlag("no-log", value: false, to: .note("--quiet")),
    KahoyFlag("logger", to: .note("--log-format")),
  ]
}
