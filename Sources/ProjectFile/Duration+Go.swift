extension Duration {
  /// Reads a duration as Go writes it: `300ms`, `90s`, `1h30m`, `1.5h`, `0`; nil for anything else.
  package init?(goText text: String) {
    guard text != "0" else {
      self = .zero
      return
    }
    var total = 0.0
    var rest = Substring(text)
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(number.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let amount = Double(number), let seconds = Self.units[String(unit)] else { return nil }
      total += amount * seconds
    }
    guard total < 1e9 else { return nil }
    self = .seconds(total)
  }

  private static let units = [
    "ns": 1e-9, "us": 1e-6, "\u{b5}s": 1e-6, "\u{3bc}s": 1e-6, "ms": 1e-3, "s": 1, "m": 60,
    "h": 3600,
  ]
}
