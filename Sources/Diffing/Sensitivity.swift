package import KubeModel

/// Which values of which resources nobody may see.
///
/// Secrets and the copy of an object that `kubectl apply` leaves in an annotation are always
/// sensitive; the configuration adds to that.
package struct Sensitivity: Sendable {
  private let rules: [SensitiveRule]

  /// Takes the rules of the configuration; the built-in ones always count.
  package init(_ configured: [SensitiveRule] = []) {
    rules = SensitiveRule.builtIn + configured
  }

  /// The paths that are sensitive in a resource.
  func patterns(for id: ResourceID) -> [PathPattern] {
    rules.filter { $0.matches(id) }.map(\.path)
  }

  /// The change with everything sensitive in it masked.
  ///
  /// `***` stands for a hidden value, and `*** (changed)` for the new one of a pair that differs, so
  /// that a reader learns that something changed and nothing else.
  package func mask(_ change: FieldChange, of id: ResourceID) -> FieldChange {
    let patterns = patterns(for: id)
    guard !patterns.isEmpty else { return change }
    return FieldChange(
      path: masked(change.path, by: patterns),
      old: change.old.map { masked($0, after: nil, at: change.path, by: patterns) },
      new: change.new.map { masked($0, after: change.old, at: change.path, by: patterns) })
  }

  /// The path without the merge keys that are sensitive themselves.
  private func masked(_ path: ValuePath, by patterns: [PathPattern]) -> ValuePath {
    ValuePath(
      path.steps.indices.map { index in
        guard case .item(let keys) = path.steps[index] else { return path.steps[index] }
        let item = ValuePath(Array(path.steps[...index]))
        return .item(
          keys.map { key in
            let isHidden = patterns.contains { $0.covers(item.appending(.key(key.key))) }
            return isHidden ? ValuePath.ItemKey(key: key.key, value: "***") : key
          })
      })
  }

  /// The value without what is sensitive in it; `former` is what stood in its place, if anything.
  private func masked(
    _ value: Value, after former: Value?, at path: ValuePath, by patterns: [PathPattern]
  ) -> Value {
    let hidden = former == nil || former == value ? Value.hidden : .hiddenChange
    if patterns.contains(where: { $0.covers(path) }) { return hidden }
    if path.steps.last == .order, patterns.contains(where: { $0.reachesBelow(path) }) {
      return hidden
    }
    guard patterns.contains(where: { $0.reachesBelow(path) }) else { return value }
    switch value {
    case .map(let mapping):
      let entries = mapping.entries.map { entry in
        let value = masked(
          entry.value, after: former?[entry.key], at: path.appending(.key(entry.key)), by: patterns)
        return Mapping.Entry(key: entry.key, value: value)
      }
      return .map(Mapping(entries))
    case .list(let items):
      let formerItems = former?.items ?? []
      return .list(
        items.enumerated().map { index, item in
          masked(
            item, after: index < formerItems.count ? formerItems[index] : nil,
            at: path.appending(.index(index)), by: patterns)
        })
    case .null: return value
    default: return hidden
    }
  }
}

extension Value {
  fileprivate static let hidden: Value = "***"
  fileprivate static let hiddenChange: Value = "*** (changed)"
}
