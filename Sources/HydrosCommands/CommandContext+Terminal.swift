extension CommandContext {
  /// Which ends of the process are a terminal, and what a person at it says.
  package struct Terminal: Sendable {
    package struct Size: Hashable, Sendable {
      package let columns: Int
      package let rows: Int

      package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
      }
    }

    package var isInput: Bool
    package var isOutput: Bool
    /// Whether progress on standard error may be drawn over.
    package var isError: Bool
    /// The size of the terminal behind standard error as it is now; nil where that is none.
    package var size: @Sendable () -> Size?
    /// Writes a question to standard error and reads the answer; true for `y` and `yes` alone.
    package var ask: @Sendable (String) async -> Bool

    package init(
      isInput: Bool, isOutput: Bool, isError: Bool, size: @escaping @Sendable () -> Size?,
      ask: @escaping @Sendable (String) async -> Bool
    ) {
      self.isInput = isInput
      self.isOutput = isOutput
      self.isError = isError
      self.size = size
      self.ask = ask
    }

    /// Whether a line means yes.
    static func isYes(_ line: String) -> Bool {
      ["y", "yes"].contains(line.filter { !$0.isWhitespace }.lowercased())
    }
  }
}
