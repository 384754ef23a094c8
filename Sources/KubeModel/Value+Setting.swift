extension Value {
  /// The value with another one at a path of keys; the value itself where no mapping leads there.
  ///
  /// Mappings that are missing on the way are made.
  package func setting(_ keys: ArraySlice<String>, _ value: Value) -> Value {
    guard let key = keys.first else { return value }
    guard let mapping else { return self }
    let inner = (mapping[key] ?? .map(Mapping([]))).setting(keys.dropFirst(), value)
    return .map(Mapping(mapping.entries + [Mapping.Entry(key: key, value: inner)]))
  }
}
