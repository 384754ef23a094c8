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

  /// The change with everything sensitive in it masked.
  ///
  /// `***` stands for a hidden value, and `*** (changed)` for the new one of a pair that differs, so
  /// that a reader learns that something changed and nothing else.
  package func mask(_ change: FieldChange, of id: ResourceID) -> FieldChange {
    let patterns = rules.filter { $0.matches(id) }.map(\.path)
    guard !patterns.isEmpty else { return change }
    let isPair = change.old != nil && change.new != nil
    let new = change.new.map { masked($0, at: change.path, by: patterns) }
    let old = change.old.map { masked($0, at: change.path, by: patterns) }
    let changed: Value? = isPair && new == old && new == .hidden ? .hiddenChange : new
    return FieldChange(path: masked(change.path, by: patterns), old: old, new: changed)
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

  private func masked(_ value: Value, at path: ValuePath, by patterns: [PathPattern]) -> Value {
    if patterns.contains(where: { $0.covers(path) }) { return .hidden }
    if path.steps.last == .order, patterns.contains(where: { $0.reachesBelow(path) }) {
      return .hidden
    }
    guard patterns.contains(where: { $0.reachesBelow(path) }) else { return value }
    switch value {
    case .map(let mapping):
      return .map(
        Mapping(
          mapping.entries.map {
            Mapping.Entry(
              key: $0.key, value: masked($0.value, at: path.appending(.key($0.key)), by: patterns))
          }))
    case .list(let items):
      return .list(
        items.enumerated().map { masked($1, at: path.appending(.index($0)), by: patterns) })
    case .null: return value
    default: return .hidden
    }
  }
}

extension Value {
  fileprivate static let hidden: Value = "***"
  fileprivate static let hiddenChange: Value = "*** (changed)"
}
