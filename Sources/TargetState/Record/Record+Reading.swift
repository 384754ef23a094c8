internal import KubeModel
internal import Planning
internal import RunModel

extension Record {
  /// Reads a document of kind `Record`, as ``json`` writes it.
  package init(json bytes: [UInt8]) throws(RecordError) {
    let head = try RecordHead(json: bytes)
    guard head.base == nil else { throw .damaged("it is a part of a record only") }
    self = head.state
  }

  /// The content of a document of the record's format; throws for other formats and versions.
  static func document(_ bytes: [UInt8], kind: String) throws(RecordError) -> Value {
    guard let value = Value(json: bytes), value.mapping != nil else {
      throw .damaged("its content is no JSON")
    }
    guard let version = value["apiVersion"]?.string else {
      throw .damaged("its content names no apiVersion")
    }
    guard version == apiVersion else { throw .newer("its version is `\(version)`") }
    guard value["kind"]?.string == kind else {
      throw .damaged("its content is no \(kind)")
    }
    return value
  }
}

extension RecordHead {
  init(json bytes: [UInt8]) throws(RecordError) {
    let value = try Record.document(bytes, kind: "Record")
    self = try RecordFields.read(value, at: "record") { fields throws(RecordError) in
      _ = (fields.value("apiVersion"), fields.value("kind"))
      var state = Record(target: try fields.text("target"))
      state.full = try fields.object("full") { part throws(RecordError) in
        try Record.Applied(&part)
      }
      state.intent = try fields.object("intent") { part throws(RecordError) in
        try Record.Intent(&part)
      }
      state.runs = try fields.list("runs") { part throws(RecordError) in
        try RunNote(&part)
      }
      state.drift = try fields.list("drift") { part throws(RecordError) in
        try DriftNote(&part)
      }
      let base = try fields.object("base") { part throws(RecordError) in
        try ShardSet(&part)
      }
      let removed = try fields.list("removed") { part throws(RecordError) in
        try ResourceID(&part)
      }
      state.inventory = Inventory(
        try fields.list("inventory") { part throws(RecordError) in
          try InventoryEntry(&part)
        })
      return RecordHead(state: state, base: base, removed: removed)
    }
  }
}

extension ShardSet {
  fileprivate init(_ fields: inout RecordFields) throws(RecordError) {
    self.init(
      generation: try fields.text("generation"), count: try fields.number("shards"),
      checksum: try fields.text("checksum"))
  }
}

extension RevisionLabel {
  fileprivate init(_ fields: inout RecordFields) throws(RecordError) {
    self.init(revision: try fields.text("revision"), commit: try fields.optionalText("commit"))
  }
}

extension Record.Applied {
  fileprivate init(_ fields: inout RecordFields) throws(RecordError) {
    self.init(
      try RevisionLabel(&fields), run: try fields.text("run"), time: try fields.time("time"),
      rules: try fields.text("rules"))
  }
}

extension Record.Intent {
  fileprivate init(_ fields: inout RecordFields) throws(RecordError) {
    self.init(
      run: try fields.text("run"), holder: try fields.text("holder"),
      command: try fields.word("command"), to: try RevisionLabel(&fields),
      begun: try fields.time("begun"))
    batches = try fields.number("batches")
    resumes = try fields.flag("resumes")
  }
}

extension RunNote {
  fileprivate init(_ fields: inout RecordFields) throws(RecordError) {
    self.init(
      run: try fields.text("run"), command: try fields.word("command"),
      to: try RevisionLabel(&fields), started: try fields.time("started"),
      ended: try fields.optionalTime("ended"), status: try fields.word("status"),
      isNarrowed: try fields.flag("narrowed"), shard: try fields.shard("shard"),
      counts: try fields.object("counts") { counts throws(RecordError) in
        try ExecutionSummary(&counts)
      } ?? ExecutionSummary())
  }
}

extension ExecutionSummary {
  fileprivate init(_ fields: inout RecordFields) throws(RecordError) {
    self.init()
    for (word, count) in Self.words { self[keyPath: count] = try fields.number(word) }
  }
}

extension DriftNote {
  fileprivate init(_ fields: inout RecordFields) throws(RecordError) {
    self.init(
      run: try fields.text("run"), shard: try fields.shard("shard"),
      time: try fields.time("time"), count: try fields.number("count"),
      stored: try fields.list("objects") { object throws(RecordError) in
        guard
          let id = try object.object(
            "id",
            { part throws(RecordError) in
              try ResourceID(&part)
            })
        else {
          throw object.wrong("id")
        }
        return Object(id, fields: try object.number("fields"))
      })
  }
}

extension ResourceID {
  fileprivate init(_ fields: inout RecordFields) throws(RecordError) {
    self.init(
      group: try fields.text("group"), kind: try fields.text("kind"),
      namespace: try fields.text("namespace"), name: try fields.text("name"))
  }
}

extension InventoryEntry {
  init(_ fields: inout RecordFields) throws(RecordError) {
    let id = try fields.object("id") { id throws(RecordError) in
      (try id.text("version"), try ResourceID(&id))
    }
    guard let (version, id) = id else { throw fields.wrong("id") }
    self.init(
      id: id, version: version, uid: try fields.optionalText("uid"),
      group: GroupID(try fields.text("resourceGroup")),
      location: SourceLocation(path: try fields.text("path"), line: try fields.number("line")),
      hash: try fields.text("hash"), annotations: try fields.texts("annotations"),
      labels: try fields.texts("labels"),
      pending: try fields.object("pending") { part throws(RecordError) in
        try PendingDeletion(&part)
      },
      written: try fields.object("written") { part throws(RecordError) in
        try LastWrite(&part)
      })
  }
}

extension LastWrite {
  fileprivate init(_ fields: inout RecordFields) throws(RecordError) {
    self.init(
      try fields.word("action"), run: try fields.text("run"), time: try fields.time("time"))
  }
}

extension PendingDeletion {
  fileprivate init(_ fields: inout RecordFields) throws(RecordError) {
    self.init(
      PendingDeletion.Reason(word: try fields.text("reason")), message: try fields.text("message"),
      since: try fields.time("since"), run: try fields.text("run"))
  }
}
