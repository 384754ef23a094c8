import KubeModel
import Planning
import Reporting
import RunModel
import TargetState

@testable import HydrosCommands

/// What the reference says of exit codes and of the codes and words of output.
enum CodeSections {
  static var parts: [String] {
    [
      "## Exit codes", "The same for every command.",
      table(ExitStatus.allCases.map { (String($0.rawValue), $0.meaning) }),
      "## Reasons that spare or stop",
      "These are the values of `guard.reason` of deletions and of `guards[].reason` in JSON. The [README](../README.md#what-is-safe) explains guards. A deletion that a guard stops stays pending in the [record](record.md), which has two more reasons.",
      table(Guard.Reason.allCases.map { ($0.rawValue, $0.meaning) }),
      "### Pending in the record",
      table(PendingDeletion.Unguarded.allCases.map { ($0.rawValue, $0.meaning) }),
      "## Mistakes and notes",
      "These are the values of `code` in `diagnostics`, as in `error[duplicate-key]`. Errors end a run with exit 5. An error at the new revision is only a warning at the old one.",
    ] + diagnostics + [
      "## What a run says",
      "These words occur in the [report](report.md#report) of `apply`, `sync` and `adopt`.",
      "### Status of a run", table(RunNote.Status.allCases.map { ($0.rawValue, $0.meaning) }),
      "### Action", table(Outcome.Action.allCases.map { ($0.rawValue, $0.meaning) }),
      "### Result", table(ResultWord.allCases.map { ($0.rawValue, $0.meaning) }),
      "### Why something failed",
      "These are the values of `reason.code` of a failure, and of the code of `trouble`.",
      table(Failure.Code.allCases.map { ($0.rawValue, $0.meaning) }),
      "## What a diff says", "These words occur in the JSON of a [diff](report.md#diff).",
      "### Action of a change", "A plan has only the actions `create`, `update` and `delete`.",
      table(VerdictWord.allCases.map { ($0.rawValue, $0.meaning) }),
      "### Basis", "How the action was determined.",
      table(BasisWord.allCases.map { ($0.rawValue, $0.meaning) }),
      "### Errors of the cluster",
      "These are the values of `error.code` of a change or a deletion.",
      table(RequestErrorCode.allCases.map { ($0.rawValue, $0.meaning) }),
    ]
  }

  private static var diagnostics: [String] {
    Diagnostic.Code.Subject.allCases.flatMap { subject in
      [
        "### \(title(subject))",
        table(
          Diagnostic.Code.allCases.filter { $0.subject == subject }.map {
            ($0.rawValue, $0.meaning)
          }
        ),
      ]
    }
  }

  private static func title(_ subject: Diagnostic.Code.Subject) -> String {
    switch subject {
    case .file: "In any YAML file"
    case .manifest: "In manifests"
    case .skipped: "Skipped, with a note"
    case .configuration: "In hydros.yml"
    case .run: "About a run"
    }
  }

  private static func table(_ rows: [(code: String, meaning: String)]) -> String {
    Markdown.table(
      ["code", "meaning"], rows.map { [Markdown.code($0.code), Markdown.prose($0.meaning)] })
  }
}
