extension [FileDelta] {
  /// Whether the paths ascend; they may not with several roots or with names that contain escaped bytes.
  var isSorted: Bool {
    zip(self, dropFirst()).allSatisfy { precedes($0.path, $1.path) }
  }

  /// Applies the layers over the old and the new tree to these differences of the two trees.
  ///
  /// - Precondition: All three are sorted. A path in a layer that is not among the differences is the
  ///   same in both trees, so the base of the layer is also the entry of the other side.
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
