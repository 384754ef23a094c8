package import Execution

/// The programs that a delivery runs.
package struct Programs: Sendable {
  /// Runs `git` with arguments in a directory, to fetch history; false if it failed.
  package var git: @Sendable (_ arguments: [String], _ directory: String) async -> Bool
  /// Runs a shell command in a directory, with bytes as its standard input; returns its standard
  /// output.
  package var filter:
    @Sendable (_ command: String, [UInt8], _ directory: String)
      async throws(WriteFailure) -> [UInt8]
  package var hook: RunHook

  package init(
    git: @escaping @Sendable (_ arguments: [String], _ directory: String) async -> Bool,
    filter:
      @escaping @Sendable (_ command: String, [UInt8], _ directory: String)
      async throws(WriteFailure) -> [UInt8],
    hook: @escaping RunHook
  ) {
    self.git = git
    self.filter = filter
    self.hook = hook
  }
}
