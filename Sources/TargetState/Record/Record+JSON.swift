package import KubeModel
internal import Planning
internal import RunModel

extension Record {
  /// The version of the form in which records are stored.
  static let apiVersion = "hydros.dev/v1"

  /// The record as a document of kind `Record`; see docs/record.md.
  package var json: JSON { RecordHead(self, over: nil).json }
}

extension RecordHead {
  /// As the head stores it; without a base, this is the whole record.
  var json: JSON {
    .object([
      "apiVersion": .string(Record.apiVersion),
      "kind": .string("Record"),
      "target": .string(state.target),
      "full": state.full?.json,
      "intent": state.intent?.json,
      "runs": .array(state.runs.map(\.json)),
      "drift": state.drift.isEmpty ? nil : .array(state.drift.map(\.json)),
      "base": base?.json,
      "removed": removed.isEmpty ? nil : .array(removed.map(\.json)),
      "inventory": .array(state.inventory.entries.map(\.json)),
    ])
  }
}

extension ShardSet {
  var json: JSON {
    .object([
      "generation": .string(generation), "shards": .integer(Int64(count)),
      "checksum": .string(checksum),
    ])
  }
}

extension Record.Applied {
  var json: JSON {
    .object([
      "revision": .string(revision.revision), "commit": revision.commit.map { .string($0) },
      "run": .string(run), "time": .time(time), "rules": .string(rules),
    ])
  }
}

extension Record.Intent {
  var json: JSON {
    .object([
      "run": .string(run), "holder": .string(holder), "command": .string(command.rawValue),
      "revision": .string(to.revision), "commit": to.commit.map { .string($0) },
      "begun": .time(begun), "batches": .integer(Int64(batches)),
      "resumes": resumes ? .bool(true) : nil,
    ])
  }
}

extension RunNote {
  var json: JSON {
    .object([
      "run": .string(run), "command": .string(command.rawValue),
      "revision": .string(to.revision), "commit": to.commit.map { .string($0) },
      "started": .time(started), "ended": ended.map { .time($0) },
      "status": .string(status.rawValue), "narrowed": isNarrowed ? .bool(true) : nil,
      "shard": shard.map { .string($0.description) },
      "counts": counts.json,
    ])
  }
}

extension DriftNote {
  var json: JSON {
    .object([
      "run": .string(run), "shard": shard.map { .string($0.description) }, "time": .time(time),
      "count": .integer(Int64(count)),
      "objects": .array(
        objects.map { .object(["id": $0.id.json, "fields": .integer(Int64($0.fields))]) }),
    ])
  }
}

extension InventoryEntry {
  /// The entry as the record holds it; see docs/record.md.
  package var json: JSON {
    .object([
      "id": .object([
        "group": .string(id.group), "version": .string(version), "kind": .string(id.kind),
        "namespace": .string(id.namespace), "name": .string(id.name),
      ]),
      "uid": uid.map { .string($0) },
      "resourceGroup": .string(group.rawValue), "path": .string(location.path),
      "line": .integer(Int64(location.line)), "hash": .string(hash),
      "annotations": JSON(texts: annotations), "labels": JSON(texts: labels),
      "written": written?.json, "pending": pending?.json,
    ])
  }
}

extension LastWrite {
  var json: JSON {
    .object(["action": .string(action.rawValue), "run": .string(run), "time": .time(time)])
  }
}

extension PendingDeletion {
  var json: JSON {
    .object([
      "reason": .string(reason.word), "message": .string(message), "since": .time(since),
      "run": .string(run),
    ])
  }
}

extension ResourceID {
  var json: JSON {
    .object([
      "group": .string(group), "kind": .string(kind), "namespace": .string(namespace),
      "name": .string(name),
    ])
  }
}

extension ExecutionSummary {
  /// The counts by the words of the record.
  static var words: [(word: String, count: WritableKeyPath<ExecutionSummary, Int>)] {
    [
      ("created", \.created), ("updated", \.updated), ("replaced", \.replaced),
      ("deleted", \.deleted), ("unchanged", \.unchanged), ("kept", \.kept),
      ("failed", \.failed), ("notStarted", \.notStarted),
    ]
  }

  fileprivate var json: JSON {
    let entries = Self.words.map { word, count in
      Mapping.Entry(key: word, value: .integer(Int64(self[keyPath: count])))
    }
    return JSON(Value.map(Mapping(entries)))
  }
}

extension JSON {
  fileprivate static func time(_ time: Duration) -> JSON { .string(RFC3339.text(time)) }

  /// Nil where there are none.
  fileprivate init?(texts: [String: String]) {
    guard !texts.isEmpty else { return nil }
    let entries = texts.map { Mapping.Entry(key: $0.key, value: .string($0.value)) }
    self.init(Value.map(Mapping(entries)))
  }
}
