package import KubeModel

extension Sensitivity {
  /// A sentence about a resource, without the sensitive values in its manifest.
  ///
  /// Servers quote values that they refuse. Values short enough to be part of any word are hidden only
  /// if they are in quotes.
  package func hidingValues(of resource: Resource, in sentence: String) -> String {
    scalars(in: resource.value, of: resource.id)
      .sorted { $0.utf8.count > $1.utf8.count }
      .reduce(sentence) { text, value in
        value.utf8.count < 4
          ? text.replacing("\"\(value)\"", with: "\"***\"") : text.replacing(value, with: "***")
      }
  }

  private func scalars(in value: Value, of id: ResourceID) -> Set<String> {
    let patterns = patterns(for: id)
    guard !patterns.isEmpty else { return [] }
    var scalars: Set<String> = []
    func gather(_ value: Value, at path: ValuePath, isSensitive: Bool) {
      let isSensitive = isSensitive || patterns.contains { $0.covers(path) }
      guard isSensitive || patterns.contains(where: { $0.reachesBelow(path) }) else { return }
      switch value {
      case .map(let mapping):
        for entry in mapping.entries {
          gather(entry.value, at: path.appending(.key(entry.key)), isSensitive: isSensitive)
        }
      case .list(let items):
        for (index, item) in items.enumerated() {
          gather(item, at: path.appending(.index(index)), isSensitive: isSensitive)
        }
      case .string(let text): if isSensitive, !text.isEmpty { scalars.insert(text) }
      case .integer(let number): if isSensitive { scalars.insert(String(number)) }
      case .float(let number): if isSensitive { scalars.insert(String(number)) }
      case .null, .bool: break
      }
    }
    gather(value, at: ValuePath([]), isSensitive: false)
    return scalars
  }
}
