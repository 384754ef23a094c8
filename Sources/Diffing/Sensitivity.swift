package import KubeModel

/// The values of resources that no output may show.
///
/// Secrets, and the copy of an object that `kubectl apply` leaves in an annotation, are always sensitive;
/// the configuration adds more.
package struct Sensitivity: Sendable {
  private let rules: [SensitiveRule]

  /// Takes the rules of the configuration; the built-in rules always apply.
  package init(_ configured: [SensitiveRule] = []) {
    rules = SensitiveRule.builtIn + configured
  }

  /// The sensitive paths in a resource.
  func patterns(for id: ResourceID) -> [PathPattern] {
    rules.filter { $0.matches(id) }.map(\.path)
  }

  /// The change with all sensitive values masked.
  ///
  /// A hidden value becomes `***`; if old and new value differ, the new one becomes `*** (changed)`. So a
  /// reader learns only that something changed.
  package func mask(_ change: FieldChange, of id: ResourceID) -> FieldChange {
    let patterns = patterns(for: id)
    guard !patterns.isEmpty else { return change }
    return FieldChange(
      path: masked(change.path, by: patterns),
      old: change.old.map { masked($0, after: nil, at: change.path, by: patterns) },
      new: change.new.map { masked($0, after: change.old, at: change.path, by: patterns) })
  }

  /// The path with sensitive merge keys masked.
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

  /// The value with its sensitive parts masked; `former` is the earlier value, if there was one.
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
