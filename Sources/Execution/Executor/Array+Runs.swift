extension Array {
  /// The elements in runs of neighbours that have the same key.
  func runs<Key: Equatable>(by key: (Element) -> Key) -> [[Element]] {
    var runs: [[Element]] = []
    var last: Key?
    for element in self {
      let key = key(element)
      if key == last { runs[runs.count - 1].append(element) } else { runs.append([element]) }
      last = key
    }
    return runs
  }
}
