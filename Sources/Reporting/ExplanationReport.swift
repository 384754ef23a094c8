import KubeModel
package import TargetState

/// Renders what hydros knows about one object, for people and for programs.
package enum ExplanationReport {
  /// The explanation in a format, with a final newline; `style` is for text only.
  package static func render(
    _ explanation: Explanation, as format: OutputFormat, style: TextStyle = .plain
  ) -> String {
    let text = ExplanationText(explanation)
    return switch format {
    case .text: text.lines.rendered(in: style)
    case .markdown: text.markdown
    case .json: explanation.json.prettyText.defusingLogMarkersOfJSON + "\n"
    }
  }
}

// The schema `hydros.dev/v1` of kind `Explanation`.
extension Explanation {
  fileprivate var json: JSON {
    resource.json([
      "priority": priority.map(JSON.count),
      "record": entry?.json,
      "now": difference?.json,
      "deletion": deletion?.json,
    ]).behind([
      "apiVersion": .string("hydros.dev/v1"), "kind": .string("Explanation"),
      "target": .string(target), "cluster": .string(cluster),
    ])
  }
}

extension JSON {
  /// The object with further members in front of its own.
  fileprivate func behind(_ members: KeyValuePairs<String, JSON?>) -> JSON {
    guard case .object(let own) = self, case .object(let first) = JSON.object(members) else {
      return self
    }
    return .object(first + own)
  }
}
