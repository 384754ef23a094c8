package import KubeModel

extension Value {
  /// What to merge into this value to make it another one; nil where it is that already.
  ///
  /// Source: RFC 7386, in which null removes a key and every list is a value as a whole.
  package func mergePatch(to other: Value) -> Value? {
    guard let old = mapping, let new = other.mapping else { return self == other ? nil : other }
    let removed = old.entries.filter { new[$0.key] == nil }
      .map { Mapping.Entry(key: $0.key, value: .null) }
    let changed = new.entries.compactMap { entry in
      guard let former = old[entry.key] else { return entry }
      return former.mergePatch(to: entry.value).map { Mapping.Entry(key: entry.key, value: $0) }
    }
    let entries = removed + changed
    return entries.isEmpty ? nil : .map(Mapping(entries))
  }
}
