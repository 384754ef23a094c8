extension Array where Element: Sendable {
  /// The results of some work on every element, in their order, with so many under way at most.
  func concurrentMap<Result: Sendable>(
    width: Int, _ work: @escaping @Sendable (Element) async -> Result
  ) async -> [Result] {
    await concurrentMap(width: width, while: { true }, work).compactMap(\.self)
  }

  /// The same, as long as a condition holds when the turn of an element comes; nil for those whose
  /// turn came too late.
  func concurrentMap<Result: Sendable>(
    width: Int, while goesOn: @escaping @Sendable () -> Bool,
    _ work: @escaping @Sendable (Element) async -> Result
  ) async -> [Result?] {
    await withTaskGroup(of: (Int, Result?).self) { group in
      var results = [Result?](repeating: nil, count: count)
      var next = startIndex
      func start() {
        let (index, element) = (next, self[next])
        next += 1
        group.addTask { (index, goesOn() ? await work(element) : nil) }
      }
      while next < Swift.min(count, Swift.max(width, 1)) { start() }
      for await (index, result) in group {
        results[index] = result
        if next < count { start() }
      }
      return results
    }
  }
}
