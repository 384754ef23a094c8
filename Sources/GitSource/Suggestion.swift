/// Suggests names for a misspelt one.
enum Suggestion {
  /// Up to three names, the nearest first; equally near names are sorted by their bytes.
  static func near(_ wanted: String, among names: [String]) -> [String] {
    let length = wanted.utf8.count
    let limit = max(0, min(length - 1, max(2, length / 3)))
    let candidates = names.sorted(by: precedes).compactMap { name in
      distance(wanted, name, limit: limit).map { (distance: $0, name: name) }
    }
    return (0...limit).flatMap { distance in candidates.filter { $0.distance == distance } }
      .prefix(3).map(\.name)
  }

  /// The number of edits from `wanted` to `name` or to its last part; nil above the limit.
  private static func distance(_ wanted: String, _ name: String, limit: Int) -> Int? {
    if name.hasSuffix("/" + wanted) { return 0 }
    guard abs(wanted.utf8.count - name.utf8.count) <= limit else { return nil }
    let edits = edits(Array(wanted.lowercased().utf8), Array(name.lowercased().utf8))
    return edits <= limit ? edits : nil
  }

  /// The Levenshtein distance.
  private static func edits(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let substituted = diagonal + (a == b ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
