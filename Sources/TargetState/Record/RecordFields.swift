internal import KubeModel
internal import Planning

/// Reads the members of one object of a record, and refuses what it doesn't know.
struct RecordFields {
  private let members: Mapping
  /// For messages, such as `inventory[3].id`.
  private let place: String
  private var known: [String] = []

  init(_ value: Value, at place: String) throws(RecordError) {
    guard let members = value.mapping else { throw .damaged("\(place) is no object") }
    self.members = members
    self.place = place
  }

  /// Nil where the key is absent.
  mutating func value(_ key: String) -> Value? {
    known.append(key)
    return members[key]
  }

  mutating func optionalText(_ key: String) throws(RecordError) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.string else { throw wrong(key) }
    return text
  }

  mutating func text(_ key: String) throws(RecordError) -> String {
    guard let text = try optionalText(key) else { throw wrong(key) }
    return text
  }

  mutating func number(_ key: String) throws(RecordError) -> Int {
    guard case .integer(let number)? = value(key), number >= 0 else { throw wrong(key) }
    return Int(number)
  }

  mutating func flag(_ key: String) throws(RecordError) -> Bool {
    switch value(key) {
    case nil: return false
    case .bool(let flag)?: return flag
    default: throw wrong(key)
    }
  }

  mutating func shard(_ key: String) throws(RecordError) -> SyncShard? {
    guard let text = try optionalText(key) else { return nil }
    guard let shard = SyncShard(text) else { throw wrong(key) }
    return shard
  }

  mutating func optionalTime(_ key: String) throws(RecordError) -> Duration? {
    guard let text = try optionalText(key) else { return nil }
    guard let time = RFC3339.time(text) else { throw wrong(key) }
    return time
  }

  mutating func time(_ key: String) throws(RecordError) -> Duration {
    guard let time = try optionalTime(key) else { throw wrong(key) }
    return time
  }

  /// A text that is one of a few words; another one is newer than this hydros.
  mutating func word<Word: RawRepresentable<String>>(_ key: String) throws(RecordError) -> Word {
    let text = try text(key)
    guard let word = Word(rawValue: text) else { throw .newer("\(place).\(key) is `\(text)`") }
    return word
  }

  mutating func texts(_ key: String) throws(RecordError) -> [String: String] {
    guard let value = value(key) else { return [:] }
    guard let entries = value.mapping?.entries else { throw wrong(key) }
    var texts: [String: String] = [:]
    for entry in entries {
      guard let text = entry.value.string else { throw wrong(key) }
      texts[entry.key] = text
    }
    return texts
  }

  /// An object; nil where the key is absent.
  mutating func object<Object>(
    _ key: String, _ read: (inout RecordFields) throws(RecordError) -> Object
  ) throws(RecordError) -> Object? {
    guard let value = value(key) else { return nil }
    return try Self.read(value, at: "\(place).\(key)", read)
  }

  /// A list of objects, empty where the key is absent.
  mutating func list<Object>(
    _ key: String, _ read: (inout RecordFields) throws(RecordError) -> Object
  ) throws(RecordError) -> [Object] {
    guard let value = value(key) else { return [] }
    guard let items = value.items else { throw wrong(key) }
    var objects: [Object] = []
    objects.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      objects.append(try Self.read(item, at: "\(place).\(key)[\(index)]", read))
    }
    return objects
  }

  /// Reads an object to its last member.
  static func read<Object>(
    _ value: Value, at place: String, _ read: (inout RecordFields) throws(RecordError) -> Object
  ) throws(RecordError) -> Object {
    var fields = try RecordFields(value, at: place)
    let object = try read(&fields)
    if let unknown = fields.members.keys.first(where: { !fields.known.contains($0) }) {
      throw .newer("\(place) holds `\(unknown)`")
    }
    return object
  }

  func wrong(_ key: String) -> RecordError {
    .damaged("\(place).\(key) is missing or no such thing as it should be")
  }
}
