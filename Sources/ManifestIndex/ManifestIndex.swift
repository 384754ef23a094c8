package import KubeModel

/// Which resources every source unit of one Git tree declares.
///
/// A plan asks it which unchanged units declare an object that a changed unit declares as well, so
/// that unchanged units need not be read. An index describes one tree under one configuration; what
/// differs between that tree and another is the caller's to bring in. A unit is known by its path
/// and the digest of everything it is made from, so it is known in other trees too.
package struct ManifestIndex: Sendable {
  private let bytes: [UInt8]
  private let layout: IndexLayout

  /// Makes the index of units that are sorted by path.
  ///
  /// `configuration` names everything that decides which units there are and how they are read; `tree`
  /// is the id of the Git tree; `charts` are the directories that are Helm charts.
  package init(
    of units: [IndexedUnit], configuration: String, tree: String, defaultNamespace: String,
    charts: [String]
  ) {
    bytes = IndexWriter.bytes(
      of: units, configuration: configuration, tree: tree, defaultNamespace: defaultNamespace,
      charts: charts)
    layout = IndexLayout(counts: Self.counts(bytes))
  }

  /// Takes the bytes of a stored index; nil where they are of another version or damaged.
  package init?(stored bytes: [UInt8]) {
    guard bytes.count >= IndexLayout.start + IndexLayout.countWords * 4,
      bytes.starts(with: IndexLayout.magic),
      Checksum.bytes(of: bytes[IndexLayout.start...])[...]
        == bytes[IndexLayout.magic.count..<IndexLayout.start]
    else { return nil }
    layout = IndexLayout(counts: Self.counts(bytes))
    guard layout.end == bytes.count else { return nil }
    self.bytes = bytes
  }

  /// The bytes to store.
  package var stored: [UInt8] { bytes }

  package var configuration: String { headString(0) }
  package var tree: String { headString(1) }
  package var unitCount: Int { layout.unitCount }
  package var resourceCount: Int { layout.rowCount }

  /// The directories that are Helm charts.
  package var charts: [String] {
    (0..<layout.chartCount).map { string(word(layout.charts, $0)) }
  }

  /// The unit with the given path, or nil if the index has none.
  package func unit(at path: String) -> Int? {
    let low = lowerBound(path)
    return low < layout.unitCount && self.path(of: low).hasSameBytes(as: path) ? low : nil
  }

  /// The units whose path begins with a directory; a contiguous range, since units are sorted.
  package func units(below directory: String) -> Range<Int> {
    let (first, after) = (directory + "/", directory + "0")
    return lowerBound(first)..<lowerBound(after)
  }

  package func path(of unit: Int) -> String { string(word(layout.units, unit * 3)) }

  package func digest(of unit: Int) -> UnitDigest {
    let start = layout.digests + unit * UnitDigest.byteCount
    return UnitDigest(bytes: bytes.span.extracting(start..<start + UnitDigest.byteCount))
  }

  package func hasErrors(_ unit: Int) -> Bool { word(layout.units, unit * 3 + 2) != 0 }

  /// The units with mistakes, ascending.
  package var unitsWithErrors: [Int] { (0..<unitCount).filter(hasErrors) }

  /// The resources that may declare the same object as another one, ascending by hash.
  package var repeatedResources: [(unit: Int, resource: IndexedResource)] {
    var found: [(unit: Int, resource: IndexedResource)] = []
    for number in 0..<layout.rowCount {
      let isRepeated =
        number > 0 && hash(number - 1) == hash(number)
        || number + 1 < layout.rowCount && hash(number + 1) == hash(number)
      if isRepeated { found.append(declared(number)) }
    }
    return found
  }

  package func resourceCount(of unit: Int) -> Int { rows(of: unit).count }

  package func resources(of unit: Int) -> [IndexedResource] { rows(of: unit).map(resource) }

  /// The kinds that CustomResourceDefinitions add, with their unit.
  package var definitions: [(unit: Int, defined: DefinedKind)] {
    (0..<layout.definitionCount).compactMap { number in
      let start = number * IndexLayout.definitionWidth
      guard let scope = KindScope(rawValue: string(word(layout.definitions, start + 3))) else {
        return nil
      }
      let kind = GroupKind(
        group: string(word(layout.definitions, start + 1)),
        kind: string(word(layout.definitions, start + 2)))
      return (Int(word(layout.definitions, start)), DefinedKind(kind: kind, scope: scope))
    }
  }

  /// The units that may declare an object, with what they declare; ascending by unit.
  package func candidates(for id: ResourceID) -> [(unit: Int, resource: IndexedResource)] {
    let hash = LookupKey.hash(of: id)
    var (low, high) = (0, layout.rowCount)
    while low < high {
      let middle = (low + high) / 2
      if self.hash(middle) < hash { low = middle + 1 } else { high = middle }
    }
    var found: [(unit: Int, resource: IndexedResource)] = []
    while low < layout.rowCount, self.hash(low) == hash {
      found.append(declared(low))
      low += 1
    }
    return found
  }
}

extension ManifestIndex {
  private func rows(of unit: Int) -> Range<Int> {
    let first = Int(word(layout.units, unit * 3 + 1))
    let end =
      unit + 1 < layout.unitCount ? Int(word(layout.units, (unit + 1) * 3 + 1)) : layout.rowCount
    return first..<end
  }

  /// The resource that stands at a place in the order of hashes, with its unit.
  private func declared(_ number: Int) -> (unit: Int, resource: IndexedResource) {
    let row = Int(word(layout.hashRows, number))
    return (Int(word(layout.rows, row * IndexLayout.rowWidth)), resource(row))
  }

  private func resource(_ row: Int) -> IndexedResource {
    let start = row * IndexLayout.rowWidth
    let namespace = word(layout.rows, start + 3)
    return IndexedResource(
      kind: GroupKind(
        group: string(word(layout.rows, start + 1)), kind: string(word(layout.rows, start + 2))),
      namespace: namespace == IndexLayout.none ? nil : string(namespace),
      name: string(word(layout.rows, start + 4)))
  }

  private func lowerBound(_ path: String) -> Int {
    var (low, high) = (0, layout.unitCount)
    while low < high {
      let middle = (low + high) / 2
      if precedes(unit: middle, path) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func precedes(unit: Int, _ path: String) -> Bool {
    bytes[textRange(word(layout.units, unit * 3))].lexicographicallyPrecedes(path.utf8)
  }

  private func headString(_ number: Int) -> String { string(word(layout.head, number)) }

  private func string(_ number: UInt32) -> String {
    String(decoding: bytes[textRange(number)], as: UTF8.self)
  }

  private func textRange(_ number: UInt32) -> Range<Int> {
    let start = number == 0 ? 0 : Int(word(layout.stringEnds, Int(number) - 1))
    return (layout.text + start)..<(layout.text + Int(word(layout.stringEnds, Int(number))))
  }

  private func hash(_ number: Int) -> UInt64 {
    UInt64(word(layout.hashes, number * 2)) | UInt64(word(layout.hashes, number * 2 + 1)) << 32
  }

  private func word(_ section: Int, _ number: Int) -> UInt32 {
    Self.word(bytes, section + number * 4)
  }

  private static func counts(_ bytes: [UInt8]) -> [Int] {
    (0..<IndexLayout.countWords).map { Int(word(bytes, IndexLayout.start + $0 * 4)) }
  }

  private static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    UInt32(bytes[offset]) | UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset + 2]) << 16
      | UInt32(bytes[offset + 3]) << 24
  }
}
