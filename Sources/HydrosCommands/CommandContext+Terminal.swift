extension CommandContext {
  /// Which standard streams are a terminal, and how to ask the person at it.
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
    /// Whether standard error is a terminal, so that progress may be redrawn in place.
    package var isError: Bool
    /// The current size of the terminal on standard error; nil if it isn't a terminal.
    package var size: @Sendable () -> Size?
    /// Writes a question to standard error and reads the answer; true only for `y` and `yes`.
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

    /// Whether an answer means yes.
    static func isYes(_ line: String) -> Bool {
      ["y", "yes"].contains(line.filter { !$0.isWhitespace }.lowercased())
    }
  }
}
