/// The directories or files of a repository to look at; none is inside another one.
struct Roots {
  /// Normalised paths without `.` and empty names; a single empty path means everything.
  let paths: [String]

  /// Normalises paths, such as `./a//b/` to `a/b`; no root means everything.
  init(_ roots: [String]) throws(GitError) {
    var paths: [String] = []
    for root in roots { paths.append(try Self.normalise(root)) }
    var outermost: [String] = []
    for path in paths.sorted(by: precedes) where !outermost.contains(where: { path.isAt($0) }) {
      outermost.append(path)
    }
    self.paths = outermost.isEmpty ? [""] : outermost
  }

  var areEverything: Bool { paths[0].isEmpty }

  func contain(_ path: String) -> Bool {
    areEverything || paths.contains { path.isAt($0) }
  }

  static func normalise(_ path: String) throws(GitError) -> String {
    guard !path.utf8.contains(0), !path.hasPrefix("/") else {
      throw invalid(path, "must be relative to the root of the repository")
    }
    var names: [Substring] = []
    for name in path.split(separator: "/") where name != "." {
      if name == ".." {
        guard names.popLast() != nil else { throw invalid(path, "leaves the repository") }
      } else {
        names.append(name)
      }
    }
    return names.joined(separator: "/")
  }

  private static func invalid(_ path: String, _ reason: String) -> GitError {
    GitError("reading \(path)", .invalidPath, "The path \(path) \(reason).")
  }
}

extension String {
  /// Whether this path is `root` or below it.
  ///
  /// It compares bytes, because `==` would equate two spellings of é, which are different files.
  func isAt(_ root: String) -> Bool {
    guard !root.isEmpty, utf8.starts(with: root.utf8) else { return root.isEmpty }
    let rest = utf8.dropFirst(root.utf8.count)
    return rest.isEmpty || rest.first == UInt8(ascii: "/")
  }
}

/// The order of paths in this module: by their UTF-8 bytes.
func precedes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
