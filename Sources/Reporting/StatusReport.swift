package import Execution
import KubeModel
import Planning

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
    let shared = locks.filter { $0.shard != nil }
    return .object([
      "apiVersion": .string("hydros.dev/v1"), "kind": .string("Status"),
      "target": .string(target), "cluster": .string(cluster),
      "lock": locks.first { $0.shard == nil }?.json,
      "shardLocks": shared.isEmpty ? nil : .array(shared.map(\.json)),
      "record": record?.json,
    ])
  }
}

extension HeldLock {
  fileprivate var json: JSON {
    .object([
      "shard": shard.map { .string($0.description) },
      "run": .string(holder.run), "host": .string(holder.host),
      "since": since.map { .string(RFC3339.text($0)) },
    ])
  }
}
