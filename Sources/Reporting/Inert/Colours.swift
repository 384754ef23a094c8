extension String {
  /// The text without the escape codes for colours, which programs write into their logs.
  ///
  /// Other escape codes stay, so that they become visible.
  var withoutColours: String {
    guard utf8.contains(escape) else { return self }
    var text = ""
    var rest = Substring(self).utf8
    while let start = rest.firstIndex(of: escape) {
      text += Substring(rest[..<start])
      let code = rest[start...].colourCode
      if code.isEmpty { text += "\u{1b}" }
      rest = rest[start...].dropFirst(max(1, code.count))
    }
    return text + Substring(rest)
  }
}

extension Substring.UTF8View {
  /// The escape code for colours at the start; empty if there is none.
  fileprivate var colourCode: Substring.UTF8View {
    guard dropFirst().first == UInt8(ascii: "[") else { return prefix(0) }
    let parameters = dropFirst(2).prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ";")
    }
    guard parameters.endIndex < endIndex, self[parameters.endIndex] == UInt8(ascii: "m") else {
      return prefix(0)
    }
    return prefix(parameters.count + 3)
  }
}

private let escape: UInt8 = 0x1b
