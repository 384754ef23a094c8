extension [FileDelta] {
  /// Whether the paths ascend, as they do but for several roots and names with escaped bytes.
  var isSorted: Bool {
    zip(self, dropFirst()).allSatisfy { precedes($0.path, $1.path) }
  }

  /// These differences of two trees, with what lies over either tree laid over them.
  ///
  /// - Precondition: All three are sorted. A path in a layer that is not among the differences is
  ///   the same in both trees, so that the layer's base tells what the other side has.
  func overlaid(old: [Overlay.Layer], new: [Overlay.Layer]) -> [FileDelta] {
    guard !old.isEmpty || !new.isEmpty else { return self }
    var (deltas, old, new) = (self[...], old[...], new[...])
    var result: [FileDelta] = []
    while let path = [deltas.first?.path, old.first?.path, new.first?.path]
      .compactMap(\.self).min(by: precedes)
    {
      let delta = deltas.popFirst { !precedes(path, $0.path) }
      let below = old.popFirst { !precedes(path, $0.path) }
      let above = new.popFirst { !precedes(path, $0.path) }
      let base = above?.base ?? below?.base
      let before = below.map(\.entry) ?? delta.map(\.old) ?? base
      let after = above.map(\.entry) ?? delta.map(\.new) ?? base
      if before != after { result.append(FileDelta(path: path, old: before, new: after)) }
    }
    return result
  }
}

extension ArraySlice {
  fileprivate mutating func popFirst(where isNext: (Element) -> Bool) -> Element? {
    guard let first, isNext(first) else { return nil }
    return popFirst()
  }
}
