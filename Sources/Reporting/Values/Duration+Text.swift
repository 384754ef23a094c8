extension Duration {
  /// `120 ms`, `1.2 s`, `14 s`, `2 min 5 s`, `1 h 3 min`: as exact as readers need it.
  var shown: String {
    switch milliseconds {
    case ..<1_000: return "\(milliseconds) ms"
    case ..<9_950:
      let tenths = (milliseconds + 50) / 100
      return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    default: return Duration.shown(seconds: (milliseconds + 500) / 1_000)
    }
  }

  /// The duration in whole seconds, for lines that are redrawn.
  var shownSeconds: String { Duration.shown(seconds: milliseconds / 1_000) }

  /// Never less than zero.
  var milliseconds: Int {
    let (seconds, attoseconds) = components
    return max(0, Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
  }

  private static func shown(seconds: Int) -> String {
    switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3_600: pair(seconds / 60, "min", seconds % 60, "s")
    default: pair(seconds / 3_600, "h", seconds / 60 % 60, "min")
    }
  }

  private static func pair(_ great: Int, _ greatUnit: String, _ small: Int, _ smallUnit: String)
    -> String
  {
    "\(great) \(greatUnit)" + (small == 0 ? "" : " \(small) \(smallUnit)")
  }
}
