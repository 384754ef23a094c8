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
      "`guard.reason` of deletions and `guards[].reason` in JSON; [README](../README.md#what-is-safe) tells of the idea. What is spared stays pending in the [record](record.md), which knows two reasons more.",
      table(Guard.Reason.allCases.map { ($0.rawValue, $0.meaning) }),
      "### Pending in the record",
      table(PendingDeletion.Unguarded.allCases.map { ($0.rawValue, $0.meaning) }),
      "## Mistakes and notes",
      "The `code` of `diagnostics`, as in `error[duplicate-key]`. Errors end a run with exit 5; what is an error at the new revision is a warning at the old one.",
    ] + diagnostics + [
      "## What a run says",
      "Words of the [report](report.md#report) of `apply`, `sync` and `adopt`.",
      "### Status of a run", table(RunNote.Status.allCases.map { ($0.rawValue, $0.meaning) }),
      "### Action", table(Outcome.Action.allCases.map { ($0.rawValue, $0.meaning) }),
      "### Result", table(ResultWord.allCases.map { ($0.rawValue, $0.meaning) }),
      "### Why something failed", "The `reason.code` of what failed, and the code of `trouble`.",
      table(Failure.Code.allCases.map { ($0.rawValue, $0.meaning) }),
      "## What a diff says", "Words of the JSON of a [diff](report.md#diff).",
      "### Action of a change", "A plan knows `create`, `update` and `delete` alone.",
      table(VerdictWord.allCases.map { ($0.rawValue, $0.meaning) }),
      "### Basis", "By what that is known.",
      table(BasisWord.allCases.map { ($0.rawValue, $0.meaning) }),
      "### Errors of the cluster", "The `error.code` of a change or a deletion.",
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
