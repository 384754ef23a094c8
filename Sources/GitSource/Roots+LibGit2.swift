internal import CLibGit2

extension Roots {
  /// Lends the roots as literal paths for a comparison; no path means everything.
  func withPathspec<Result>(_ body: (git_strarray) -> Result) -> Result {
    guard !areEverything else { return unsafe body(git_strarray()) }
    let names = paths.map { PathName.bytes($0).map { CChar(bitPattern: $0) } + [0] }
    var bytes = names.flatMap(\.self)
    return unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      var offset = 0
      var pointers = unsafe names.map { name -> UnsafeMutablePointer<CChar>? in
        defer { offset += name.count }
        return unsafe buffer.baseAddress.map { unsafe $0 + offset }
      }
      return unsafe pointers.withUnsafeMutableBufferPointer {
        unsafe body(git_strarray(strings: $0.baseAddress, count: $0.count))
      }
    }
  }
}
