internal import KubeModel

/// Writes the bytes of an index; `IndexLayout` describes them.
struct IndexWriter {
  private var strings: [String] = []
  private var numbers: [StringBytes: UInt32] = [:]
  private var units: [UInt32] = []
  private var digests: [UInt8] = []
  private var rows: [UInt32] = []
  private var definitions: [UInt32] = []
  private var lookups: [(hash: UInt64, row: UInt32)] = []

  /// The bytes for units that are sorted by path.
  static func bytes(
    of units: [IndexedUnit], configuration: String, tree: String, defaultNamespace: String,
    charts: [String]
  ) -> [UInt8] {
    var writer = IndexWriter()
    let head = [configuration, tree, defaultNamespace].map { writer.number(of: $0) }
    let standard = ScopeTable(defaultNamespace: defaultNamespace)
    for unit in units { writer.add(unit, standard) }
    let chartNumbers = charts.map { writer.number(of: $0) }
    writer.lookups.sort { ($0.hash, $0.row) < ($1.hash, $1.row) }
    return writer.assemble(head: head, charts: chartNumbers)
  }

  private mutating func add(_ unit: IndexedUnit, _ standard: ScopeTable) {
    let position = UInt32(units.count / IndexLayout.unitWidth)
    units += [
      append(unit.path), UInt32(rows.count / IndexLayout.rowWidth), unit.hasErrors ? 1 : 0,
    ]
    digests += unit.digest.bytes
    for resource in unit.resources {
      let row = UInt32(rows.count / IndexLayout.rowWidth)
      rows += [
        position, number(of: resource.kind.group), number(of: resource.kind.kind),
        resource.namespace.map { number(of: $0) } ?? IndexLayout.none, number(of: resource.name),
      ]
      let hash = LookupKey.hash(of: resource, standard: standard)
      lookups.append((hash, row))
    }
    for defined in unit.definitions {
      definitions += [
        position, number(of: defined.kind.group), number(of: defined.kind.kind),
        number(of: defined.scope.rawValue),
      ]
    }
  }

  private mutating func number(of string: String) -> UInt32 {
    let bytes = StringBytes(string: string)
    if let number = numbers[bytes] { return number }
    let number = append(string)
    numbers[bytes] = number
    return number
  }

  /// Takes a string that stands nowhere else, as a path does.
  private mutating func append(_ string: String) -> UInt32 {
    strings.append(string)
    return UInt32(strings.count - 1)
  }

  private func assemble(head: [UInt32], charts: [UInt32]) -> [UInt8] {
    var ends: [UInt32] = []
    ends.reserveCapacity(strings.count)
    for string in strings { ends.append((ends.last ?? 0) + UInt32(string.utf8.count)) }
    let counts = [
      units.count / IndexLayout.unitWidth, rows.count / IndexLayout.rowWidth,
      definitions.count / IndexLayout.definitionWidth, charts.count, strings.count,
      Int(ends.last ?? 0),
    ]
    var bytes = IndexLayout.magic + [UInt8](repeating: 0, count: 8)
    bytes.reserveCapacity(IndexLayout(counts: counts).end)
    bytes.append(words: counts.map { UInt32($0) } + head)
    for lookup in lookups {
      bytes.append(words: CollectionOfOne(UInt32(truncatingIfNeeded: lookup.hash)))
      bytes.append(words: CollectionOfOne(UInt32(lookup.hash >> 32)))
    }
    bytes.append(words: lookups.lazy.map(\.row))
    bytes.append(words: units)
    bytes += digests
    for section in [rows, definitions, charts, ends] { bytes.append(words: section) }
    for string in strings { bytes += string.utf8 }
    let sum = Checksum.bytes(of: bytes[IndexLayout.start...])
    bytes.replaceSubrange(IndexLayout.magic.count..<IndexLayout.start, with: sum)
    return bytes
  }
}

/// A string that equals only those of the same bytes, as paths and names do.
private struct StringBytes: Hashable {
  let string: String

  static func == (left: StringBytes, right: StringBytes) -> Bool {
    left.string.hasSameBytes(as: right.string)
  }
}

extension [UInt8] {
  /// Appends words with their lowest byte first.
  fileprivate mutating func append(words: some Sequence<UInt32>) {
    for word in words {
      append(UInt8(truncatingIfNeeded: word))
      append(UInt8(truncatingIfNeeded: word >> 8))
      append(UInt8(truncatingIfNeeded: word >> 16))
      append(UInt8(truncatingIfNeeded: word >> 24))
    }
  }
}
