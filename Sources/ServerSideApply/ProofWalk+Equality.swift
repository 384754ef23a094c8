internal import KubeModel

extension ProofWalk {
  /// Whether a declared value is stored as this live one, within a field that is owned as a whole.
  ///
  /// `key` and `parent` are the keys that lead to the value, of which items of a list have that of
  /// their list.
  func isEqual(_ declared: Value, _ live: Value, at key: String, in parent: String) -> Bool {
    switch (declared, live) {
    case (.map(let declared), .map(let live)): isEqual(declared, live, at: key)
    case (.list(let declared), .list(let live)):
      declared.count == live.count
        && zip(declared, live).allSatisfy { isEqual($0, $1, at: key, in: parent) }
    case (.null, .null): key == "creationTimestamp"
    default: declared == live || isSameQuantity(declared, live, at: key, in: parent)
    }
  }

  private func isEqual(_ declared: Mapping, _ live: Mapping, at parent: String) -> Bool {
    declared.entries.allSatisfy { entry in
      guard let value = live[entry.key] else {
        return isNormalised && StandardFields.isLeftOut(entry.value, of: entry.key, in: parent)
      }
      return isEqual(entry.value, value, at: entry.key, in: parent)
    }
      && live.entries.allSatisfy { entry in
        declared[entry.key] != nil
          || isNormalised && StandardFields.isDefault(entry.value, of: entry.key, in: parent)
      }
  }

  private func isSameQuantity(
    _ declared: Value, _ live: Value, at key: String, in parent: String
  ) -> Bool {
    guard isNormalised, StandardFields.isQuantity(key, in: parent),
      let quantity = Quantity(declared)
    else { return false }
    return quantity == Quantity(live)
  }
}
