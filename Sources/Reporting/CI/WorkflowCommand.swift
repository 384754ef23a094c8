package import KubeModel

/// A line that the runner of GitHub Actions reads as a command of a step.
///
/// Sources: docs.github.com, "Workflow commands"; for the escapes, `command.ts` of
/// github.com/actions/toolkit.
package struct WorkflowCommand: Hashable, Sendable {
  private struct Property: Hashable, Sendable {
    let name: String
    let value: String
  }

  private let name: String
  private let properties: [Property]
  private let message: String

  private init(_ name: String, _ properties: [Property] = [], _ message: String) {
    self.name = name
    self.properties = properties
    self.message = message
  }

  /// The line without its line break; no text in it can begin another command.
  package var line: String {
    let properties = properties.map { "\($0.name)=\($0.value.escapedForProperty)" }
    let space = properties.isEmpty ? "" : " "
    return "::\(name)\(space)\(properties.joined(separator: ","))::\(message.escapedForMessage)"
  }

  /// Shows a diagnostic at its place in the changed files; `prefix` leads to the root of its path.
  package static func annotation(
    _ diagnostic: Diagnostic, at prefix: String = ""
  ) -> WorkflowCommand {
    let place = diagnostic.location.map { location in
      [
        Property(name: "file", value: (prefix + location.path).visible),
        Property(name: "line", value: String(location.line)),
        Property(name: "col", value: String(location.column)),
      ]
    }
    let title = Property(name: "title", value: "hydros: \(diagnostic.code)")
    return WorkflowCommand(
      diagnostic.severity.command, (place ?? []) + [title], diagnostic.sentences.visible)
  }

  /// Shows why the command has no result.
  package static func error(_ text: String) -> WorkflowCommand {
    WorkflowCommand("error", [Property(name: "title", value: "hydros")], text.visible)
  }

  /// Shows what went wrong besides the result.
  package static func warning(_ text: String) -> WorkflowCommand {
    WorkflowCommand("warning", [Property(name: "title", value: "hydros")], text.visible)
  }

  /// Folds the lines up to the end of the group under a title.
  static func group(_ title: String) -> WorkflowCommand {
    WorkflowCommand("group", [], title.visible)
  }

  static let endGroup = WorkflowCommand("endgroup", [], "")

  /// Makes the runner hide a text in all lines that follow.
  package static func mask(_ secret: String) -> WorkflowCommand {
    WorkflowCommand("add-mask", [], secret)
  }
}

extension WorkflowCommand {
  /// The annotations of a run, errors first; the runner shows ten errors and ten warnings of a step.
  ///
  /// `prefix` leads from the workspace of the runner to the repository: empty, or with a final slash.
  package static func annotations(
    _ diagnostics: [Diagnostic], at prefix: String = ""
  ) -> [WorkflowCommand] {
    [Diagnostic.Severity.error, .warning].flatMap { severity in
      diagnostics.filter { $0.severity == severity && $0.location != nil }.prefix(10)
        .map { annotation($0, at: prefix) }
    }
  }
}

extension Diagnostic.Severity {
  fileprivate var command: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }
}

extension String {
  fileprivate var escapedForMessage: String { escaping("%\r\n") }

  fileprivate var escapedForProperty: String { escaping("%\r\n:,") }

  /// Escapes scalars, since a carriage return and a line feed are one character to Swift.
  private func escaping(_ scalars: String) -> String {
    unicodeScalars.reduce(into: "") { text, scalar in
      guard scalars.unicodeScalars.contains(scalar) else {
        text.unicodeScalars.append(scalar)
        return
      }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      text += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
    }
  }
}
