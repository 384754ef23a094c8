extension Duration {
  /// The duration as people write it: `1h 5m`, `1m 30s`, `14s`, `2.5s`, `120ms`.
  ///
  /// It is rounded to milliseconds below a second, to tenths below ten seconds, else to seconds.
  package var words: String {
    let milliseconds = Int((self / .milliseconds(1)).rounded())
    if milliseconds < 1000 { return "\(milliseconds)ms" }
    let tenths = (milliseconds + 50) / 100
    if tenths < 100 {
      return tenths % 10 == 0 ? "\(tenths / 10)s" : "\(tenths / 10).\(tenths % 10)s"
    }
    let seconds = (milliseconds + 500) / 1000
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")]
    return parts.filter { $0.0 > 0 }.prefix(2).map { "\($0.0)\($0.1)" }.joined(separator: " ")
  }
}
