package import Execution
import KubeAPI
import KubeModel

/// Renders what a cluster tells of a target, for people and for programs.
package enum StatusReport {
  /// The status in a format, with a final newline; `style` counts for text only.
  package static func render(
    _ status: TargetStatus, as format: OutputFormat, style: TextStyle = .plain
  ) -> String {
    switch format {
    case .text: StatusText(status).lines.rendered(in: style)
    case .markdown: StatusText(status).markdown
    case .json: status.json.prettyText.defusingLogMarkersOfJSON + "\n"
    }
  }
}

// The schema `hydros.dev/v1` of kind `Status`; the record in it is as docs/record.md tells.
extension TargetStatus {
  fileprivate var json: JSON {
    .object([
      "apiVersion": .string("hydros.dev/v1"), "kind": .string("Status"),
      "target": .string(target), "cluster": .string(cluster),
      "lock": lock.map { held in
        .object([
          "run": .string(held.holder.run), "host": .string(held.holder.host),
          "since": held.since.map { .string(RFC3339.text($0)) },
        ])
      },
      "record": record?.json,
    ])
  }
}
