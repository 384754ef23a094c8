/// Finds the name that somebody probably meant.
package enum NearestName {
  /// The candidate with the fewest edits, at most a third of the length of the name; nil if there is
  /// none.
  ///
  /// Of equally near candidates, the first one is returned.
  package static func of(_ name: String, among candidates: [String]) -> String? {
    let limit = max(1, name.count / 3)
    return
      candidates
      .map { (name: $0, distance: distance(Array(name.lowercased()), Array($0.lowercased()))) }
      .filter { $0.distance <= limit }
      .min { $0.distance < $1.distance }?
      .name
  }

  /// The Levenshtein distance, where swapping two neighbours counts as one edit.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let substitution = last[column] + (left[row] == right[column] ? 0 : 1)
        var best = min(substitution, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
