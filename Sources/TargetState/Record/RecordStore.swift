package import KubeAPI
internal import KubeModel

/// The place in a cluster where the record of one target is kept.
///
/// One head object holds all but a large inventory, and points to the shards that hold that. The head
/// is written last and with the version it was read at, so that readers see a whole old record or a
/// whole new one, and of two writers one fails.
package struct RecordStore: Sendable {
  let server: APIServer
  let objects: TargetObjects
  let limits: Limits

  /// How many bytes of content an object takes.
  struct Limits: Hashable {
    /// Beyond this the inventory moves into shards, so that a head costs little to write again.
    var head = 96 << 10
    /// In base64, with its metadata, no more than 512 KiB.
    var shard = 380 << 10
  }

  /// Takes the namespace of the record (`target.stateNamespace`) and the id of the target.
  package init(_ server: APIServer, namespace: String, target: String) {
    self.init(server, namespace: namespace, target: target, Limits())
  }

  init(_ server: APIServer, namespace: String, target: String, _ limits: Limits) {
    self.server = server
    objects = TargetObjects(target: target, namespace: namespace)
    self.limits = limits
  }

  /// The record as it is; nil where there is none.
  ///
  /// It takes one request, however many objects hold the record.
  package func read() async throws(RecordError) -> StoredRecord? {
    let listed = try await secrets()
    guard let head = listed.first(where: { $0.name == objects.name }) else { return nil }
    let content = try RecordHead(json: try RecordContent.content(ofHead: head))
    guard content.state.target == objects.target else {
      throw .damaged("it is that of the target `\(content.state.target)`")
    }
    let base = try content.base.map { shards throws(RecordError) in
      try self.base(shards, among: listed)
    }
    let known = Set([head.name] + (base?.objects.map(\.name) ?? []))
    return StoredRecord(
      record: content.record(over: base?.inventory ?? Inventory()), version: head.resourceVersion,
      base: base,
      strays: listed.filter { !known.contains($0.name) }
        .map { StoredRecord.Shard(name: $0.name, uid: $0.uid) })
  }

  /// The record's objects as of one moment, which a page of this size holds.
  private func secrets() async throws(RecordError) -> [LiveObject] {
    do throws(KubeError) {
      return try await server.list(
        ObjectQuery(.secrets, namespace: objects.namespace, labelSelector: objects.selector)
      ).items.filter {
        $0.value["type"]?.string == RecordContent.type
          && ($0.name == objects.name || $0.name.hasPrefix("\(objects.name)."))
      }
    } catch {
      throw RecordError(error)
    }
  }

  private func base(
    _ shards: ShardSet, among listed: [LiveObject]
  ) throws(RecordError) -> StoredRecord.Base {
    var found: [StoredRecord.Shard] = []
    var bytes: [UInt8] = []
    for index in 0..<shards.count {
      let name = objects.shardName(shards.generation, index)
      guard let object = listed.first(where: { $0.name == name }) else {
        throw .damaged("the Secret \(name), which holds a part of it, is missing")
      }
      found.append(StoredRecord.Shard(name: name, uid: object.uid))
      bytes += try RecordContent.content(of: object)
    }
    guard RecordContent.checksum(bytes) == shards.checksum else {
      throw .damaged(
        "the checksum of its shards \(objects.shardName(shards.generation, 0)) … is wrong")
    }
    return StoredRecord.Base(
      shards: shards, objects: found,
      inventory: try Inventory(shards: try RecordContent.unpacked(bytes)))
  }
}

extension Inventory {
  /// As shards hold it together.
  var json: JSON {
    .object([
      "apiVersion": .string(Record.apiVersion), "kind": .string("Inventory"),
      "entries": .array(entries.map(\.json)),
    ])
  }

  init(shards bytes: [UInt8]) throws(RecordError) {
    let value = try Record.document(bytes, kind: "Inventory")
    self.init(
      try RecordFields.read(value, at: "inventory") { fields throws(RecordError) in
        _ = (fields.value("apiVersion"), fields.value("kind"))
        return try fields.list("entries") { part throws(RecordError) in
          try InventoryEntry(&part)
        }
      })
  }
}
